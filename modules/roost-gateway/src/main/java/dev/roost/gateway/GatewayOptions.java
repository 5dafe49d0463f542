package dev.roost.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How gateways answer.
 *
 * @param ackPolicy when a client that asked for an acknowledgement gets one
 * @param exceptionEvents when it gets errors as events, too
 * @param includeCause whether errors say of which event, and with what, they came: it sends the client's own data back
 * @param ackTimeout how long a client may wait for its answer, from when its event came and whatever keeps it, before it is
 *     told that there is none; null for ever
 */
public record GatewayOptions(
        AckPolicy ackPolicy,
        ExceptionEvents exceptionEvents,
        boolean includeCause,
        @Nullable Duration ackTimeout) {
    public static final GatewayOptions DEFAULT =
            new GatewayOptions(AckPolicy.ALWAYS, ExceptionEvents.UNLESS_ACKNOWLEDGED, false, Duration.ofSeconds(30));

    public GatewayOptions {
        if (ackTimeout != null && (ackTimeout.isNegative() || ackTimeout.isZero())) {
            throw new IllegalArgumentException("ackTimeout: " + ackTimeout + " (expected: more than 0, or none)");
        }
    }

    public GatewayOptions withAckPolicy(AckPolicy value) {
        return new GatewayOptions(value, exceptionEvents, includeCause, ackTimeout);
    }

    public GatewayOptions withExceptionEvents(ExceptionEvents value) {
        return new GatewayOptions(ackPolicy, value, includeCause, ackTimeout);
    }

    public GatewayOptions withIncludeCause(boolean value) {
        return new GatewayOptions(ackPolicy, exceptionEvents, value, ackTimeout);
    }

    public GatewayOptions withAckTimeout(@Nullable Duration value) {
        return new GatewayOptions(ackPolicy, exceptionEvents, includeCause, value);
    }
}
