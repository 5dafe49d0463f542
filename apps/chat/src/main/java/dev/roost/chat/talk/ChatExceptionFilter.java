package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;

/** Sends a {@link ChatException} as an error with its code and details. */
final class ChatExceptionFilter implements ExceptionFilter<ChatException> {
    @Override
    public Object handle(ChatException exception, EventContext context) {
        return of(exception).error();
    }

    static GatewayException of(ChatException exception) {
        return GatewayException.withCode(exception.code(), String.valueOf(exception.getMessage()), exception.details());
    }
}
