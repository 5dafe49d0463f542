package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NettyServerOptionsTest {
    @Test
    void builderSetsEachOption() {
        TlsOptions tls = TlsOptions.keyStore(Path.of("store.p12"), "secret");
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
        NettyServerOptions options = NettyServerOptions.builder()
                .host("127.0.0.1")
                .loops(1)
                .eventLoopGroup(loops)
                .nativeTransport(false)
                .backlog(2)
                .maxConnections(8)
                .headTimeout(Duration.ofSeconds(3))
                .bodyTimeout(Duration.ofSeconds(4))
                .minBodyRate(6)
                .maxConnectionsPerAddress(7)
                .idleTimeout(Duration.ofSeconds(5))
                .maxInitialLine(6)
                .maxHeaders(7)
                .tls(tls)
                .build();
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.loops()).isEqualTo(1);
        assertThat(options.eventLoopGroup()).isSameAs(loops);
        assertThat(options.nativeTransport()).isFalse();
        assertThat(options.backlog()).isEqualTo(2);
        assertThat(options.maxConnections()).isEqualTo(8);
        assertThat(options.headTimeout()).hasSeconds(3);
        assertThat(options.bodyTimeout()).hasSeconds(4);
        assertThat(options.minBodyRate()).isEqualTo(6);
        assertThat(options.maxConnectionsPerAddress()).isEqualTo(7);
        assertThat(options.idleTimeout()).hasSeconds(5);
        assertThat(options.maxInitialLine()).isEqualTo(6);
        assertThat(options.maxHeaders()).isEqualTo(7);
        assertThat(options.tls()).isSameAs(tls);
        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
    }

    @Test
    void tlsOptionsDoNotShowThePassword() {
        assertThat(TlsOptions.keyStore(Path.of("store.p12"), "secret").toString())
                .contains("store.p12")
                .doesNotContain("secret");
    }

    @Test
    void invalidOptionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NettyServerOptions.builder().loops(-1).build())
                .withMessageContaining("loops: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NettyServerOptions.builder().maxConnections(0).build())
                .withMessageContaining("maxConnections: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NettyServerOptions.builder().headTimeout(Duration.ZERO).build())
                .withMessageContaining("headTimeout");
    }
}
