package dev.roost.chat.admin;

import dev.roost.chat.domain.ClientNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Delays failed logins per address: after five failures one second, then twice as long each time, five minutes at most. During
 * the delay an attempt is rejected without checking the password. Thread-safe.
 */
final class LoginAttempts {
    private static final int FREE_ATTEMPTS = 5;
    private static final Duration MAX_DELAY = Duration.ofMinutes(5);
    private static final Duration RESET_AFTER = Duration.ofMinutes(15);
    private static final int MAX_ADDRESSES = 10_000;

    private final InstantSource clock;

    /** Least recently used first. Guarded by this. */
    private final Map<ClientNetwork, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Failures> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    LoginAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last, Instant until) {
        static final Failures NONE = new Failures(0, Instant.MIN, Instant.MIN);

        Failures next(Instant now) {
            int next = last.isBefore(now.minus(RESET_AFTER)) ? 1 : count + 1;
            long seconds = next < FREE_ATTEMPTS ? 0 : 1L << Math.min(next - FREE_ATTEMPTS, 9);
            Duration wait = Duration.ofSeconds(Math.min(seconds, MAX_DELAY.toSeconds()));
            return new Failures(next, now, now.plus(wait));
        }
    }

    /** The result of an attempt. */
    enum Outcome {
        SUCCESS,
        FAILURE,
        TOO_MANY
    }

    /** Checks the password, unless the address is delayed. An attempt counts as failed until it succeeds, so concurrent ones all count. */
    Outcome attempt(InetAddress address, BooleanSupplier check) {
        ClientNetwork key = ClientNetwork.of(address);
        if (!begin(key)) {
            return Outcome.TOO_MANY;
        }
        if (!check.getAsBoolean()) {
            return Outcome.FAILURE;
        }
        forget(key);
        return Outcome.SUCCESS;
    }

    private synchronized boolean begin(ClientNetwork key) {
        Failures before = failures.getOrDefault(key, Failures.NONE);
        Instant now = clock.instant();
        if (now.isBefore(before.until())) {
            return false;
        }
        failures.put(key, before.next(now));
        return true;
    }

    private synchronized void forget(ClientNetwork key) {
        failures.remove(key);
    }

    /** Returns the remaining delay of an address in whole seconds, at least one. */
    synchronized long remainingSeconds(InetAddress address) {
        Instant until =
                failures.getOrDefault(ClientNetwork.of(address), Failures.NONE).until();
        Instant now = clock.instant();
        return until.isAfter(now) ? Duration.between(now, until).plusMillis(999).toSeconds() : 1;
    }
}
