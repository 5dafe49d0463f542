package dev.roost.chat.admin;

import dev.roost.chat.ClientNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Who has guessed wrongly, and has to wait: after five times a second, then twice as long each time, five minutes at most.
 * Who waits is not asked, whatever the password. Thread-safe.
 */
final class LoginAttempts {
    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final InstantSource clock;

    /** Those first who have tried least recently. */
    private final Map<ClientNetwork, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Failures> eldest) {
            return size() > MOST;
        }
    };

    LoginAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last, Instant until) {
        static final Failures NONE = new Failures(0, Instant.MIN, Instant.MIN);

        Failures more(Instant now) {
            int next = last.isBefore(now.minus(FORGOTTEN)) ? 1 : count + 1;
            long seconds = next < FREE ? 0 : 1L << Math.min(next - FREE, 9);
            Duration wait = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
            return new Failures(next, now, now.plus(wait));
        }
    }

    /** What became of an attempt. */
    enum Outcome {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    /** Asks, unless the address has to wait. It counts as a failure until it is none: guesses made at once count each. */
    Outcome attempt(InetAddress address, BooleanSupplier right) {
        ClientNetwork key = ClientNetwork.of(address);
        if (!begin(key)) {
            return Outcome.TOO_MANY;
        }
        if (!right.getAsBoolean()) {
            return Outcome.WRONG;
        }
        forget(key);
        return Outcome.RIGHT;
    }

    private synchronized boolean begin(ClientNetwork key) {
        Failures before = failures.getOrDefault(key, Failures.NONE);
        Instant now = clock.instant();
        if (now.isBefore(before.until())) {
            return false;
        }
        failures.put(key, before.more(now));
        return true;
    }

    private synchronized void forget(ClientNetwork key) {
        failures.remove(key);
    }

    /** How long an address has to wait, in whole seconds, at least one. */
    synchronized long secondsToWait(InetAddress address) {
        Instant until =
                failures.getOrDefault(ClientNetwork.of(address), Failures.NONE).until();
        Instant now = clock.instant();
        return until.isAfter(now) ? Duration.between(now, until).plusMillis(999).toSeconds() : 1;
    }
}
