package dev.roost.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import dev.roost.testkit.RecordingLink;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @WebSocketGateway(namespace = "l")
    static class Gateway {
        Socket socket;

        @SubscribeMessage("join")
        void join(Socket joined) {
            socket = joined;
        }
    }

    private record Limit(int events, int seconds) implements RateLimit {
        @Override
        public Class<? extends Annotation> annotationType() {
            return RateLimit.class;
        }
    }

    private long now = Long.MAX_VALUE - 500;
    private final Gateway gateway = new Gateway();
    private final RecordingLink client = new GatewayTestServer(builder -> builder, gateway).connect("/l");

    @Test
    void manyAtOnceThenAtAnEvenRateAlsoWhenTimeOverflows() {
        client.text("42/l,[\"join\"]");
        RateLimiter limiter = new RateLimiter(new Limit(4, 1), () -> now);
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
    void socketThatIsForgottenLeavesNothing() {
        client.text("42/l,[\"join\"]");
        RateLimiter limiter = new RateLimiter(new Limit(1, 1), () -> now);
        limiter.tryAcquire(gateway.socket);
        assertThat(limiter.size()).isEqualTo(1);

        limiter.forget(gateway.socket);

        assertThat(limiter.size()).isZero();
    }
}
