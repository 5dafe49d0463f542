package dev.roost.chat.push;

import java.time.Duration;
import java.time.Instant;

/**
 * A push that waits for its next attempt.
 *
 * @param attempts number of attempts so far
 * @param dueAt the time of the next attempt
 * @param running whether a thread was assigned
 */
record Push(Key key, long message, boolean mentioned, boolean urgent, int attempts, Instant dueAt, boolean running) {
    static final int MAX_ATTEMPTS = 5;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final int FACTOR = 4;
    private static final Duration MAX_DELAY = Duration.ofHours(1);

    /** A browser and a room: a later message replaces an earlier one. */
    record Key(String subscription, long room) {}

    /** Returns the same push with the thread that was assigned to an earlier one of its key, or its delay. */
    Push inPlaceOf(Push earlier) {
        return new Push(
                key,
                message,
                mentioned || earlier.mentioned,
                urgent || earlier.urgent,
                earlier.attempts,
                earlier.dueAt,
                earlier.running);
    }

    Push started() {
        return new Push(key, message, mentioned, urgent, attempts, dueAt, true);
    }

    /**
     * Returns the push for its next attempt.
     *
     * @param retryAfter the delay that the push service requests; 0 for none
     */
    Push again(Instant now, Duration retryAfter) {
        Duration delay = FIRST_DELAY.multipliedBy((long) Math.pow(FACTOR, attempts));
        Duration longest = delay.compareTo(retryAfter) < 0 ? retryAfter : delay;
        Duration bounded = longest.compareTo(MAX_DELAY) < 0 ? longest : MAX_DELAY;
        return new Push(key, message, mentioned, urgent, attempts + 1, now.plus(bounded), false);
    }
}
