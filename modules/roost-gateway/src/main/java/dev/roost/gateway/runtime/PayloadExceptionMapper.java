package dev.roost.gateway.runtime;

import dev.roost.engine.spi.ClientLog;
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

/** Maps exceptions of undecodable arguments to errors for the client, and logs the first of one handler. Thread-safe. */
final class PayloadExceptionMapper {
    private static final Logger log = LoggerFactory.getLogger(PayloadExceptionMapper.class);
    private static final ClientLog clientLog = ClientLog.of(PayloadExceptionMapper.class);
    private static final int MAX_LOGGED = 300;

    private final HandlerInfo handler;
    private final AtomicBoolean logged = new AtomicBoolean();

    PayloadExceptionMapper(HandlerInfo handler) {
        this.handler = handler;
    }

    /** Returns the exception with the error for the client. Logs the reason, before exception filters run. */
    GatewayException map(Event event, HandlerParameter parameter, PayloadException failure) {
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
        clientLog.debug(failure, "{}: {}: bad payload", event.socket(), handler.method());
        return GatewayErrors.badPayload(failure, mismatch);
    }

    /** Returns the mismatch with the path in the event, as validation errors have it; the name of the parameter if it is empty. */
    private static PayloadMismatch inEvent(HandlerParameter parameter, PayloadMismatch mismatch) {
        String property =
                parameter.annotation(MessageBody.class).map(MessageBody::value).orElse("");
        PayloadMismatch within = property.isEmpty() ? mismatch : mismatch.inProperty(property);
        return within.path().isEmpty() ? mismatch.inProperty(parameter.name()) : within;
    }
}
