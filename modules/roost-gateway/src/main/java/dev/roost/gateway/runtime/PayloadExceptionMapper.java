package dev.roost.gateway.runtime;

import dev.roost.gateway.GatewayException;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.protocol.LogText;
import dev.roost.server.Event;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses what one handler's clients sent and is not of the types of its parameters. Thread-safe. */
final class PayloadExceptionMapper {
    private static final Logger log = LoggerFactory.getLogger(PayloadExceptionMapper.class);
    private static final int MAX_LOGGED = 300;

    private final HandlerInfo handler;
    private final AtomicBoolean logged = new AtomicBoolean();

    PayloadExceptionMapper(HandlerInfo handler) {
        this.handler = handler;
    }

    /** Returns what the client is told; logs why, before any exception filter sees it. */
    GatewayException refuse(Event event, HandlerParameter parameter, PayloadException failure) {
        PayloadMismatch mismatch = inEvent(parameter, failure.mismatch());
        if (!logged.getAndSet(true)) {
            log.warn(
                    "{}: {}.{}: bad payload: {} (expected: {}): {} (logged once for each handler;"
                            + " the level DEBUG of this logger logs each, with its stack trace)",
                    event.socket(),
                    handler.gateway().getSimpleName(),
                    handler.method().getName(),
                    LogText.of(mismatch.path(), MAX_LOGGED),
                    LogText.of(mismatch.expected(), MAX_LOGGED),
                    LogText.of(String.valueOf(failure.getMessage()), MAX_LOGGED));
        }
        log.debug("{}: {}: bad payload", event.socket(), handler.method(), failure);
        return GatewayErrors.badPayload(failure, mismatch);
    }

    /** As in {@code validation}: within the body or below the property that the parameter takes, else the parameter. */
    private static PayloadMismatch inEvent(HandlerParameter parameter, PayloadMismatch mismatch) {
        String property =
                parameter.annotation(MessageBody.class).map(MessageBody::value).orElse("");
        PayloadMismatch within = property.isEmpty() ? mismatch : mismatch.inProperty(property);
        return within.path().isEmpty() ? mismatch.inProperty(parameter.name()) : within;
    }
}
