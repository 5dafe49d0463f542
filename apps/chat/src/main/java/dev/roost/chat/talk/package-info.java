/** What our own page says and hears, on the namespace {@code /talk}: docs/chat-protocol.md. */
@NullMarked
package dev.roost.chat.talk;

import org.jspecify.annotations.NullMarked;
