/** The chat: rooms, notices and people talking. */
@NullMarked
package dev.roost.chat;

import org.jspecify.annotations.NullMarked;
