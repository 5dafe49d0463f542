package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void connectionsOfOneAddressAreLimitedUntilOneEnds() throws IOException {
        NettyServerOptions config = NettyServerOptions.builder()
                .host("127.0.0.1")
                .maxConnectionsPerAddress(1)
                .build();
        try (NettyServer server = NettyServer.bind(new NettyEcho().engine, 0, config);
                RawClient other = from("127.0.0.2", server.port())) {
            try (RawClient one = new RawClient(server.port());
                    RawClient two = new RawClient(server.port())) {
                one.openWebSocket();
                assertThat(two.isEnded()).isTrue();
                other.openWebSocket();
            }
            await().until(() -> isServed(server));
        }
    }

    @Test
    void connectionsOfATrustedProxyAreNotThoseOfOneAddress() {
        NettyServerOptions config = NettyServerOptions.builder()
                .host("127.0.0.1")
                .maxConnectionsPerAddress(1)
                .build();
        EngineOptions trusting = EngineOptions.builder()
                .trustedProxies(TrustedProxies.of(List.of("127.0.0.1")))
                .build();
        try (NettyServer server = NettyServer.bind(new NettyEcho(trusting).engine, 0, config);
                RawClient one = new RawClient(server.port());
                RawClient two = new RawClient(server.port())) {
            one.openWebSocket();
            two.openWebSocket();
        }
    }

    private static RawClient from(String address, int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0));
    }

    private static boolean isServed(NettyServer server) {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(RawClient.get("/")).response().status() == 404;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"100000, 700, 560", "100, 700, 100", "100000, 0, 100000", "100000, 1, 1", "100000, 1048576, 100000"})
    void connectionsLeaveFilesToTheApplication(int max, long descriptors, int bounded) {
        assertThat(ConnectionLimit.bounded(max, descriptors)).isEqualTo(bounded);
    }

    @Test
    void warningIsLoggedOncePerMinute() {
        AtomicLong now = new AtomicLong();
        ConnectionLimit limit = new ConnectionLimit(1, 1, List.of(), now::get);
        assertThat(limit.isTimeToWarn()).isTrue();
        assertThat(limit.isTimeToWarn()).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(limit.isTimeToWarn()).isFalse();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limit.isTimeToWarn()).isTrue();
        assertThat(limit.isTimeToWarn()).isFalse();
    }
}
