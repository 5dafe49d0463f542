package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NettyServerOptionsTest {
    @Test
    void builderKeepsWhatItIsTold() {
        TlsOptions tls = TlsOptions.keyStore(Path.of("store.p12"), "secret");
        NettyServerOptions config = NettyServerOptions.builder()
                .host("127.0.0.1")
                .loops(1)
                .nativeTransport(false)
                .backlog(2)
                .maxConnections(8)
                .headTimeout(Duration.ofSeconds(3))
                .bodyTimeout(Duration.ofSeconds(4))
                .idleTimeout(Duration.ofSeconds(5))
                .maxInitialLine(6)
                .maxHeaders(7)
                .tls(tls)
                .build();
        assertThat(config)
                .isEqualTo(new NettyServerOptions(
                        "127.0.0.1",
                        1,
                        false,
                        2,
                        8,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        6,
                        7,
                        tls));
        assertThat(config.toBuilder().build()).isEqualTo(config);
        assertThat(config.toString()).contains("store.p12").doesNotContain("secret");
    }

    @Test
    void optionThatMakesNoSenseIsNamed() {
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
