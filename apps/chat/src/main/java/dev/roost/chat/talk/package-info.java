/** The chat's own protocol on the namespace {@code /talk}: docs/chat-protocol.md. */
@NullMarked
package dev.roost.chat.talk;

import org.jspecify.annotations.NullMarked;
