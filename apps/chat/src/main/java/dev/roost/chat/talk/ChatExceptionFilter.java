package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;

/** What may not be done is told with its code. */
final class ChatExceptionFilter implements ExceptionFilter<ChatException> {
    @Override
    public Object handle(ChatException refusal, EventContext context) {
        return of(refusal).error();
    }

    static GatewayException of(ChatException refusal) {
        return GatewayException.withCode(refusal.code(), String.valueOf(refusal.getMessage()), refusal.details());
    }
}
