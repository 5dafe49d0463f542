package dev.roost.gateway.runtime;

import dev.roost.gateway.GatewayException;
import dev.roost.server.spi.PayloadException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What clients are told of errors that the gateways know themselves. */
final class Refusals {
    static final GatewayException FORBIDDEN = GatewayException.withCode("forbidden", "Forbidden resource");
    static final GatewayException UNKNOWN_EVENT = GatewayException.withCode("unknown_event", "Unknown event");
    static final GatewayException TIMEOUT = GatewayException.withCode("timeout", "No answer in time");

    private static final Object BAD_PAYLOAD =
            GatewayException.withCode("bad_payload", "Bad payload").error();

    /** Of an error that was not meant for the client. */
    static final GatewayException INTERNAL = new GatewayException("Internal server error");

    private Refusals() {}

    static GatewayException badPayload(PayloadException cause) {
        return new GatewayException("Bad payload", BAD_PAYLOAD, cause);
    }

    static GatewayException rateLimited(long waitNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1;
        return GatewayException.withCode("rate_limited", "Too many requests", Map.of("retryAfter", millis));
    }
}
