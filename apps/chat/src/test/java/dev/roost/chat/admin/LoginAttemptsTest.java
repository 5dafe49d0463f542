package dev.roost.chat.admin;

import static dev.roost.chat.admin.LoginAttempts.Outcome.FAILURE;
import static dev.roost.chat.admin.LoginAttempts.Outcome.SUCCESS;
import static dev.roost.chat.admin.LoginAttempts.Outcome.TOO_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private static final InetAddress HERE = address("192.0.2.1");
    private static final InetAddress THERE = address("192.0.2.2");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LoginAttempts attempts = new LoginAttempts(() -> now);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private LoginAttempts.Outcome guess(InetAddress address, boolean right) {
        return attempts.attempt(address, () -> right);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guess(HERE, false)).isEqualTo(FAILURE);
            now = now.plusSeconds(attempts.remainingSeconds(HERE));
        }
    }

    @Test
    void fiveFailuresDelayThisAddressOnly() {
        for (int i = 0; i < 5; i++) {
            assertThat(guess(HERE, false)).isEqualTo(FAILURE);
        }
        assertThat(guess(HERE, true)).isEqualTo(TOO_MANY);
        assertThat(attempts.remainingSeconds(HERE)).isEqualTo(1);
        assertThat(guess(THERE, true)).isEqualTo(SUCCESS);
        now = now.plusSeconds(1);
        assertThat(guess(HERE, true)).isEqualTo(SUCCESS);
    }

    @Test
    void delayDoublesUpToFiveMinutes() {
        fail(9);
        assertThat(guess(HERE, false)).isEqualTo(FAILURE);
        assertThat(attempts.remainingSeconds(HERE)).isEqualTo(32);
        now = now.plusSeconds(32);
        fail(10);
        assertThat(guess(HERE, false)).isEqualTo(FAILURE);
        assertThat(attempts.remainingSeconds(HERE)).isEqualTo(300);
    }

    @Test
    void attemptsPerDayAreFew() {
        AtomicInteger asked = new AtomicInteger();
        Instant end = now.plus(Duration.ofDays(1));
        while (now.isBefore(end)) {
            attempts.attempt(HERE, () -> {
                asked.incrementAndGet();
                return false;
            });
            now = now.plusMillis(500);
        }
        assertThat(asked.get()).isLessThan(310);
    }

    @Test
    void successResetsFailures() {
        fail(4);
        assertThat(guess(HERE, true)).isEqualTo(SUCCESS);
        fail(5);
    }

    @Test
    void failuresExpire() {
        fail(12);
        now = now.plus(Duration.ofMinutes(16));
        for (int i = 0; i < 5; i++) {
            assertThat(guess(HERE, false)).isEqualTo(FAILURE);
        }
    }

    @Test
    void aNetworkOfIpv6IsOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(guess(address("2001:db8:1:2::" + i), false)).isEqualTo(FAILURE);
        }
        assertThat(guess(address("2001:db8:1:2:ffff::1"), true)).isEqualTo(TOO_MANY);
        assertThat(guess(address("2001:db8:1:3::1"), true)).isEqualTo(SUCCESS);
    }

    @Test
    void concurrentAttemptsAllCount() {
        AtomicInteger asked = new AtomicInteger();
        IntStream.range(0, 1_000)
                .parallel()
                .forEach(i -> attempts.attempt(HERE, () -> {
                    asked.incrementAndGet();
                    return false;
                }));
        assertThat(asked).hasValue(5);
    }
}
