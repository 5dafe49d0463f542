/** The protocol of the original page, on the namespaces {@code /chat} and {@code /room}. */
@NullMarked
package dev.roost.chat.seed;

import org.jspecify.annotations.NullMarked;
