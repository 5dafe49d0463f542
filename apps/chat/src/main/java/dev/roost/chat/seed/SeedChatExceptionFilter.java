package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;

/** Sends {@code exception} with code and message only: the original protocol has no details. */
final class SeedChatExceptionFilter implements ExceptionFilter<ChatException> {
    @Override
    public Object handle(ChatException exception, EventContext context) {
        return GatewayException.withCode(exception.code(), String.valueOf(exception.getMessage()))
                .error();
    }
}
