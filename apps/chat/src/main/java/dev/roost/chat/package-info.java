/** The chat application and its HTTP setup. */
@NullMarked
package dev.roost.chat;

import org.jspecify.annotations.NullMarked;
