/** Messages and their files: sending, changing, reading and searching them. */
@NullMarked
package dev.roost.chat.service.message;

import org.jspecify.annotations.NullMarked;
