package dev.roost.chat.talk;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.GatewayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs unexpected exceptions and sends the code {@code internal} without details. */
final class UnexpectedErrorFilter implements ExceptionFilter<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrorFilter.class);

    @Override
    public Object handle(Throwable failure, EventContext context) {
        log.error("{}: {} failed", context.socket(), context.event().name(), failure);
        return GatewayException.withCode("internal", "Internal server error").error();
    }
}
