package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import org.springframework.stereotype.Component;

/**
 * Sends {@code exception} with code and message only: the original protocol has no details. The guest gets a notice, too, since
 * the original page shows no exceptions.
 */
@Component
@ConditionalOnGuests
final class SeedChatExceptionFilter implements ExceptionFilter<ChatException> {
    private final GuestNotices notices;

    SeedChatExceptionFilter(GuestNotices notices) {
        this.notices = notices;
    }

    @Override
    public Object handle(ChatException exception, EventContext context) {
        notices.rejected(context.socket(), exception);
        return GatewayException.withCode(exception.code(), String.valueOf(exception.getMessage()))
                .error();
    }
}
