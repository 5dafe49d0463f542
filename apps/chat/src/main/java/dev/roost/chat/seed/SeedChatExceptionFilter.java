package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;

/** What is refused is answered by an {@code exception} with a code, and nothing that the original doesn't have beside it. */
final class SeedChatExceptionFilter implements ExceptionFilter<ChatException> {
    @Override
    public Object handle(ChatException refusal, EventContext context) {
        return GatewayException.withCode(refusal.code(), String.valueOf(refusal.getMessage()))
                .error();
    }
}
