package dev.roost.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.ClusterClient;
import dev.roost.cluster.RoostNode;
import dev.roost.cluster.TestedAdapter;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.tests.CapturedErrors;
import dev.roost.tests.Identity;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Redis that accepts TLS, with a certificate for each client. */
class TlsTest {
    @TempDir
    Path directory;

    private Path certificate;
    private Path key;
    private int port;

    @BeforeEach
    void writeCertificate() throws Exception {
        Path folder = directory.toAbsolutePath();
        certificate = folder.resolve("redis.crt");
        key = folder.resolve("redis.key");
        Identity.create(folder, "redis").writePem(certificate, key);
        port = RedisProcess.freePort();
    }

    private RedisProcess startRedis() {
        return RedisProcess.start(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "yes");
    }

    private RedisClient client(SslOptions ssl) {
        RedisClient client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withSsl(true)
                .withVerifyPeer(SslVerifyMode.FULL)
                .build());
        client.setOptions(ClientOptions.builder().sslOptions(ssl).build());
        return client;
    }

    @ParameterizedTest
    @EnumSource
    void serversAreConnectedWithTls(TestedAdapter adapter) throws Exception {
        SslOptions ssl = SslOptions.builder()
                .trustManager(certificate.toFile())
                .keyManager(certificate.toFile(), key.toFile(), null)
                .build();
        try (RedisProcess redis = startRedis();
                TwoServers servers = TwoServers.start(adapter, TestedAdapter.PREFIX, () -> client(ssl))) {
            servers.assertAllOperations();
            String clients = (String) redis.command("CLIENT", "LIST");
            assertThat(clients.lines().filter(line -> line.contains("laddr=127.0.0.1:" + port + " ")))
                    // One for commands and one for subscriptions, of two servers and an emitter; a server reads one
                    // stream.
                    .hasSize(adapter == TestedAdapter.STREAMS ? 8 : 6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownCertificateIsLoggedOnceForEachConnection(TestedAdapter adapter) throws IOException {
        RedisClient client = client(SslOptions.create());
        RedisProcess redis = startRedis();
        try (redis;
                CapturedErrors log = new CapturedErrors()) {
            RedisAdapterFactory factory = adapter.connect(client, TestedAdapter.PREFIX);
            try (RoostNode server = new RoostNode(factory, factory::close);
                    ClusterClient local = ClusterClient.join(server.port, "/chat")) {
                await().atMost(Duration.ofMinutes(1)).until(() -> warnings(log).size() >= 2);
                assertThat(warnings(log)).allMatch(line -> line.contains("can't connect") && line.contains("cert"));
                server.of("/chat").emit("local");
                assertThat(local.event()).isEqualTo("[\"local\"]");
                assertThat(factory.isConnected()).isFalse();
            }
            assertThat(warnings(log)).hasSize(2);
        } finally {
            client.shutdown();
        }
    }

    private static List<String> warnings(CapturedErrors log) {
        return log.lines("WARN").stream()
                .filter(line -> line.contains(" dev.roost."))
                .toList();
    }
}
