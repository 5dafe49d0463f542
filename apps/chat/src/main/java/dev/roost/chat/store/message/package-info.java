/** The tables of messages, with their mentions, reactions and files. */
@NullMarked
package dev.roost.chat.store.message;

import org.jspecify.annotations.NullMarked;
