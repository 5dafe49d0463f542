package dev.roost.gateway.runtime;

import dev.roost.gateway.GatewayException;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The errors of the gateway layer itself. Immutable. */
final class GatewayErrors {
    static final GatewayException FORBIDDEN = GatewayException.withCode("forbidden", "Forbidden resource");
    static final GatewayException UNKNOWN_EVENT = GatewayException.withCode("unknown_event", "Unknown event");
    static final GatewayException TIMEOUT = GatewayException.withCode("timeout", "No answer in time");

    /** Replaces exceptions whose details are not for clients. */
    static final GatewayException INTERNAL = new GatewayException("Internal server error");

    private GatewayErrors() {}

    /** Returns an error with the path and the expected type of the wrong field, and no other detail of the cause. */
    static GatewayException badPayload(PayloadException cause, PayloadMismatch mismatch) {
        return new GatewayException("Bad payload", mismatch.toError(), cause);
    }

    static GatewayException rateLimited(long waitNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1;
        return GatewayException.withCode("rate_limited", "Too many requests", Map.of("retryAfter", millis));
    }
}
