package dev.roost.chat.push;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The response of a push service.
 *
 * @param retryAfter null if the response has none
 */
record PushResult(int status, @Nullable Duration retryAfter) {
    /** Returns the result of a response (RFC 8030, 5 and 7.3). */
    enum Outcome {
        DELIVERED,
        /** The browser has ended the subscription. */
        GONE,
        /** The push service is busy or broken. */
        RETRY,
        REJECTED
    }

    /** Returns the result of a request without a response. */
    static PushResult failed() {
        return new PushResult(HttpResponseStatus.SERVICE_UNAVAILABLE.code(), null);
    }

    Outcome outcome() {
        if (status >= 200 && status < 300) {
            return Outcome.DELIVERED;
        }
        if (status == HttpResponseStatus.NOT_FOUND.code() || status == HttpResponseStatus.GONE.code()) {
            return Outcome.GONE;
        }
        return status == HttpResponseStatus.TOO_MANY_REQUESTS.code() || status >= 500
                ? Outcome.RETRY
                : Outcome.REJECTED;
    }
}
