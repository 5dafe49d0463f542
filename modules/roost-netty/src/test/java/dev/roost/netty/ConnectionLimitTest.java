package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ConnectionLimitTest {
    @Test
    void connectionBeyondTheLimitIsClosedUntilAnotherEnds() {
        NettyServerOptions config =
                NettyServerOptions.builder().host("127.0.0.1").maxConnections(2).build();
        try (NettyServer server = NettyServer.bind(new NettyEcho().engine, 0, config);
                RawClient one = new RawClient(server.port())) {
            one.openWebSocket();
            try (RawClient two = new RawClient(server.port());
                    RawClient three = new RawClient(server.port())) {
                two.openSession();
                assertThat(three.isEnded()).isTrue();
                assertThat(one.sendText("4on").frame().text()).isEqualTo("4on");
            }
            await().until(() -> isServed(server));
        }
    }

    private static boolean isServed(NettyServer server) {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(RawClient.get("/")).response().status() == 404;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @Test
    void warningIsLoggedOncePerMinute() {
        AtomicLong now = new AtomicLong();
        ConnectionLimit limit = new ConnectionLimit(1, now::get);
        assertThat(limit.isTimeToWarn()).isTrue();
        assertThat(limit.isTimeToWarn()).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(limit.isTimeToWarn()).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limit.isTimeToWarn()).isTrue();
        assertThat(limit.isTimeToWarn()).isFalse();
    }
}
