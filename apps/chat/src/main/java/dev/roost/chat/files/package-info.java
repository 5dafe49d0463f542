/** Files that people send: what they are, where their bytes are, how browsers get them. */
@NullMarked
package dev.roost.chat.files;

import org.jspecify.annotations.NullMarked;
