/** The bridge for the original page: its wire contract, on the namespaces {@code /chat} and {@code /room}. */
@NullMarked
package dev.roost.chat.seed;

import org.jspecify.annotations.NullMarked;
