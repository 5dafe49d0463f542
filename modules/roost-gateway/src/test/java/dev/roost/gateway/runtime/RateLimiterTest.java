package dev.roost.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.gateway.GatewayTestServer;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {
    @WebSocketGateway(namespace = "l")
    static class Gateway {
        Socket socket;

        @SubscribeMessage("join")
        void join(Socket joined) {
            socket = joined;
        }
    }

    private record Limit(int events, int seconds, Per per, int maxCounted) implements RateLimit {
        @Override
        public Class<? extends Annotation> annotationType() {
            return RateLimit.class;
        }
    }

    private long now = Long.MAX_VALUE - 500;
    private final Gateway gateway = new Gateway();
    private final RecordingLink client = new GatewayTestServer(builder -> builder, gateway).connect("/l");

    private RateLimiter perSocket(int events) {
        client.text("42/l,[\"join\"]");
        return new RateLimiter(new Limit(events, 1, RateLimit.Per.SOCKET, 1), "here", () -> now);
    }

    private RateLimiter perUser(int events, int maxCounted) {
        return new RateLimiter(new Limit(events, 1, RateLimit.Per.USER, maxCounted), "here", () -> now);
    }

    private static RateLimitKey user(int number) {
        return new RateLimitKey.OfUser("user" + number);
    }

    /** An event of a user with a network of its own. */
    private static long acquire(RateLimiter limiter, int user) {
        return acquire(limiter, user, "10." + (user >> 8 & 255) + "." + (user & 255) + ".1");
    }

    private static long acquire(RateLimiter limiter, int user, String address) {
        return limiter.tryAcquire(user(user), address);
    }

    @Test
    void burstIsFollowedByEvenRateEvenIfTimeOverflows() {
        RateLimiter limiter = perSocket(4);
        for (int i = 0; i < 4; i++) {
            assertThat(limiter.tryAcquire(gateway.socket)).isZero();
        }
        assertThat(limiter.tryAcquire(gateway.socket)).isEqualTo(250_000_000);

        now += 250_000_000;
        assertThat(limiter.tryAcquire(gateway.socket)).isZero();
        assertThat(limiter.tryAcquire(gateway.socket)).isEqualTo(250_000_000);

        now += 10_000_000_000L;
        for (int i = 0; i < 4; i++) {
            assertThat(limiter.tryAcquire(gateway.socket)).isZero();
        }
        assertThat(limiter.tryAcquire(gateway.socket)).isPositive();
    }

    @Test
    void forgottenSocketHasNoEntry() {
        RateLimiter limiter = perSocket(1);
        limiter.tryAcquire(gateway.socket);
        assertThat(limiter.size()).isEqualTo(1);

        limiter.forget(gateway.socket);

        assertThat(limiter.size()).isZero();
    }

    @Test
    void keysOverTheMaximumShareOneLimit() {
        RateLimiter limiter = perUser(2, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(acquire(limiter, i)).isZero();
        }

        assertThat(acquire(limiter, 3)).isZero();
        assertThat(acquire(limiter, 4)).isZero();
        assertThat(acquire(limiter, 5)).isPositive();
        assertThat(acquire(limiter, 0)).as("counted apart").isZero();
        assertThat(limiter.size()).isEqualTo(3);
    }

    @Test
    void expiredEntriesAreReplaced() {
        RateLimiter limiter = perUser(2, 3);
        for (int i = 0; i < 6; i++) {
            acquire(limiter, i);
        }
        assertThat(acquire(limiter, 6)).isPositive();

        now += 1_000_000_000L;

        for (int i = 10; i < 13; i++) {
            assertThat(acquire(limiter, i)).isZero();
            assertThat(acquire(limiter, i)).isZero();
            assertThat(acquire(limiter, i)).isPositive();
        }
        assertThat(limiter.size()).isEqualTo(3);
    }

    @Test
    void expiredEntriesAreRemovedBeforeTheMaximum() {
        RateLimiter limiter = perUser(1, 1_000_000);
        for (int i = 0; i < 100_000; i++) {
            now += 1_000_000; // 1000 a second, each remembered for a second
            assertThat(acquire(limiter, i)).isZero();
        }

        assertThat(limiter.size()).isLessThan(4096);
    }

    @Test
    void limitHoldsForConcurrentThreads() throws Exception {
        RateLimiter limiter = perUser(1000, 10);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Integer> sender = () -> {
                    start.await();
                    int accepted = 0;
                    for (int n = 0; n < 2000; n++) {
                        accepted += acquire(limiter, 0) == 0 ? 1 : 0;
                    }
                    return accepted;
                };
                counts.add(threads.submit(sender));
            }
            start.countDown();
            int accepted = 0;
            for (Future<Integer> count : counts) {
                accepted += count.get();
            }
            assertThat(accepted).isEqualTo(1000);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "not:an:address, not:an:address, true",
        "not:an:address, another:text, true",
        "zz:1:2, 127.0.0.1, false",
        "12:zz:1, zz:1:2, true"
    })
    void networkOfIpv6CountsAsOneAddress(String one, String other, boolean same) {
        assertThat(RateLimitKey.ofAddress(one).equals(RateLimitKey.ofAddress(other)))
                .isEqualTo(same);
    }

    @Test
    void invalidLimitIsRejected() {
        assertThatThrownBy(() -> perUser(1, 0))
                .hasMessageContaining("maxCounted 0")
                .hasMessageContaining("at least 1");
    }

    @Test
    void networkWithManyKeysSharesOneLimitSoThatOthersAreCountedSeparately() {
        RateLimiter limiter = perUser(2, 160);
        for (int honest = 0; honest < 100; honest++) {
            assertThat(acquire(limiter, honest)).isZero();
        }
        int accepted = 0;
        for (int account = 1_000; account < 3_000; account++) {
            accepted += acquire(limiter, account, "192.0.2." + account % 200) == 0 ? 1 : 0;
        }
        assertThat(accepted).as("at most the table, and one shared limit").isBetween(60, 62);

        for (int newcomer = 200; newcomer < 230; newcomer++) {
            assertThat(acquire(limiter, newcomer)).as("newcomer").isZero();
            assertThat(acquire(limiter, newcomer)).as("newcomer").isZero();
            assertThat(acquire(limiter, newcomer)).as("newcomer").isPositive();
        }
        assertThat(acquire(limiter, 0)).as("counted before").isZero();
        assertThat(acquire(limiter, 0)).as("counted before").isPositive();
    }

    @Test
    void sharedLimitContinuesTheCountOfTheBusiestKey() {
        RateLimiter limiter = perUser(4, 16);
        String network = "2001:db8:1:";
        for (int i = 0; i < 4; i++) {
            assertThat(acquire(limiter, 1, network + "1::1")).isZero();
        }
        for (int account = 2; account <= 16; account++) {
            acquire(limiter, account, network + account + "::1");
        }
        // The table is full, and is swept for this one.
        assertThat(acquire(limiter, 17)).isZero();

        assertThat(acquire(limiter, 1, network + "1::1")).as("no reset").isEqualTo(250_000_000);
        assertThat(acquire(limiter, 99, network + "99::1")).as("no new key").isEqualTo(250_000_000);
        assertThat(limiter.size()).isEqualTo(2);
    }

    @Test
    void networkIsCountedByItsKeysAgainWhenItsSharedLimitHasExpired() {
        RateLimiter limiter = perUser(1, 16);
        for (int account = 0; account < 16; account++) {
            acquire(limiter, account, "192.0.2.1");
        }
        assertThat(acquire(limiter, 100)).isZero();
        assertThat(acquire(limiter, 1, "192.0.2.1")).isPositive();

        now += 2_000_000_000L;
        for (int other = 200; other < 217; other++) {
            acquire(limiter, other);
        }
        now += 2_000_000_000L;
        assertThat(acquire(limiter, 1, "192.0.2.1")).isZero();
        assertThat(acquire(limiter, 2, "192.0.2.1")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.200, true",
        "192.0.2.7, 192.0.3.7, false",
        "2001:db8:1:2::1, 2001:db8:1:ffff::2, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
        "no address, other text, true"
    })
    void sourceIsANetwork(String one, String other, boolean same) {
        assertThat(RateLimitKey.sourceOf(one).equals(RateLimitKey.sourceOf(other)))
                .isEqualTo(same);
    }
}
