package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.spi.QuotaOptions;
import dev.roost.server.spi.RecoveryOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
    private static final ServerOptions OPTIONS = ServerOptions.DEFAULT;

    @Test
    void defaultsAreThoseOfSocketIo() {
        assertThat(OPTIONS.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(OPTIONS.maxAttachments()).isEqualTo(10);
        assertThat(OPTIONS.maxOutgoingAttachments()).isEqualTo(10);
        assertThat(OPTIONS.serveClient()).isTrue();
    }

    @Test
    void recoveryIsEnabledByItsDuration() {
        ServerOptions options = ServerOptions.builder()
                .connectionStateRecovery(Duration.ofSeconds(5))
                .build();

        assertThat(options.connectionStateRecovery())
                .usingRecursiveComparison()
                .isEqualTo(RecoveryOptions.builder()
                        .maxDisconnectionDuration(Duration.ofSeconds(5))
                        .build());
    }

    @Test
    void builderStartsWithTheGivenOptions() {
        ServerOptions options = ServerOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .maxAttachments(2)
                .maxOutgoingAttachments(7)
                .attachmentsTimeout(Duration.ofSeconds(3))
                .maxInbox(4)
                .maxNamespacesPerSession(5)
                .maxChildNamespaces(6)
                .quotas(QuotaOptions.builder().maxRoomsPerSocket(8).build())
                .cleanupEmptyChildNamespaces(true)
                .inheritMiddlewares(false)
                .serveClient(false)
                .shutdownTimeout(Duration.ofSeconds(7))
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .build();

        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.maxAttachments()).isEqualTo(2);
        assertThat(options.maxOutgoingAttachments()).isEqualTo(7);
        assertThat(options.attachmentsTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.maxInbox()).isEqualTo(4);
        assertThat(options.maxNamespacesPerSession()).isEqualTo(5);
        assertThat(options.maxChildNamespaces()).isEqualTo(6);
        assertThat(options.quotas().maxRoomsPerSocket()).isEqualTo(8);
        assertThat(options.cleanupEmptyChildNamespaces()).isTrue();
        assertThat(options.inheritMiddlewares()).isFalse();
        assertThat(options.serveClient()).isFalse();
        assertThat(options.shutdownTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(options.connectionStateRecovery()).isSameAs(RecoveryOptions.DEFAULT);
        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
        assertThat(ServerOptions.builder().build()).usingRecursiveComparison().isEqualTo(OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT25H"})
    void invalidConnectTimeoutIsRejected(String timeout) {
        assertThatThrownBy(() -> ServerOptions.builder()
                        .connectTimeout(Duration.parse(timeout))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectTimeout: " + timeout + " (expected: positive, at most one day)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100})
    void invalidMaxAttachmentsIsRejected(int attachments) {
        assertThatThrownBy(() ->
                        ServerOptions.builder().maxAttachments(attachments).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttachments: " + attachments + " (expected: 1 to 99)");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void invalidMaxInboxIsRejected(long bytes) {
        assertThatThrownBy(() -> ServerOptions.builder().maxInbox(bytes).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxInbox: " + bytes + " (expected: positive)");
    }

    @Test
    void optionsDoNotChangeWithTheirBuilder() {
        ServerOptions.Builder builder = ServerOptions.builder().maxInbox(5);
        ServerOptions options = builder.build();

        builder.maxInbox(6);
        options.toBuilder().maxInbox(7);

        assertThat(options.maxInbox()).isEqualTo(5);
    }

    @Test
    void quotasAreBuiltFromOthersAndChecked() {
        QuotaOptions quotas = QuotaOptions.builder()
                .maxConnectsPerSession(1)
                .maxRoomsPerSocket(2)
                .maxPacketsPerSecond(3)
                .maxBytesPerSecond(4)
                .build();

        assertThat(quotas.toBuilder().build()).usingRecursiveComparison().isEqualTo(quotas);
        assertThat(quotas.maxConnectsPerSession()).isEqualTo(1);
        assertThat(quotas.maxPacketsPerSecond()).isEqualTo(3);
        assertThat(quotas.maxBytesPerSecond()).isEqualTo(4);
        assertThatThrownBy(() -> quotas.toBuilder().maxRoomsPerSocket(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRoomsPerSocket: 0 (expected: positive)");
        assertThatThrownBy(() -> quotas.toBuilder().maxBytesPerSecond(-1).build())
                .hasMessage("maxBytesPerSecond: -1 (expected: 0 or more)");
    }
}
