package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.GatewayException;
import dev.roost.server.Event;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the client how its event ended: with a value, with nothing, or with an error. Thread-safe. */
final class ResultHandler {
    private static final Logger log = LoggerFactory.getLogger(ResultHandler.class);

    /** What a client learns of an error that was not meant for it. */
    private static final GatewayException INTERNAL = new GatewayException("Internal server error");

    private static final GatewayException BAD_PAYLOAD = new GatewayException("Bad payload");

    private final AckPolicy policy;

    ResultHandler(AckPolicy policy) {
        this.policy = policy;
    }

    void returned(Event event, @Nullable Object value) {
        if (value instanceof CompletionStage<?> later) {
            later.whenComplete((result, failure) -> {
                if (failure == null) {
                    answer(event, result);
                } else {
                    threw(event, failure);
                }
            });
        } else {
            answer(event, value);
        }
    }

    private void answer(Event event, @Nullable Object value) {
        try {
            if (value != null) {
                event.ack(value);
            } else if (policy == AckPolicy.ALWAYS) {
                event.ack();
            }
        } catch (PayloadException e) {
            threw(event, new IllegalStateException("the returned value can't be sent", e));
        }
    }

    void threw(Event event, Throwable failure) {
        Object error = refusal(event.socket(), event.name(), failure).error();
        event.socket().emit("exception", error);
        if (policy == AckPolicy.ALWAYS) {
            event.ack(error);
        }
    }

    /** What a hook threw. */
    void threw(Socket socket, String hook, Throwable failure) {
        socket.emit("exception", refusal(socket, hook, failure).error());
    }

    private static GatewayException refusal(Socket socket, String what, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof GatewayException refusal) {
            return refusal;
        }
        log.error("{}: {} failed", socket, what, cause);
        return INTERNAL;
    }

    /** The client sent what can't be taken: its fault, and nothing for the log. */
    void refusePayload(Event event, PayloadException failure) {
        log.debug("{}: {} refused", event.socket(), event.name(), failure);
        threw(event, BAD_PAYLOAD);
    }
}
