package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.Handshake;
import dev.roost.server.Socket;
import dev.roost.server.TypeRef;
import dev.roost.server.spi.PayloadException;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code emit("h", socket.handshake())} sends the same object as Node's server. */
class HandshakeObjectTest {
    private final GatewayTestServer server = new GatewayTestServer(builder -> builder);
    private final ManualLoop loop = server.loop;

    @Test
    void handshakeIsNodesObject() {
        TestClient client = client();
        Socket socket = connect(client, "40{\"token\":\"t\"}");
        Instant time = socket.handshake().time();

        socket.emit("h", socket.handshake());

        String date = DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss", Locale.ENGLISH)
                .format(time.atOffset(java.time.ZoneOffset.UTC));
        assertThat(client.received())
                .containsExactly("42[\"h\",{\"headers\":{\"host\":\"a.test\",\"origin\":\"https://a.test\"},\"time\":\""
                        + date + " GMT+0000 (Coordinated Universal Time)\",\"address\":\"192.0.2.7\",\"xdomain\":true,"
                        + "\"secure\":true,\"issued\":" + time.toEpochMilli()
                        + ",\"url\":\"/socket.io/?EIO=4&transport=websocket\",\"query\":"
                        + "{\"EIO\":\"4\",\"transport\":\"websocket\"},\"auth\":{\"token\":\"t\"}}]");
    }

    @Test
    void missingAuthIsEmpty() {
        TestClient client = client();
        Socket socket = connect(client, "40");
        Handshake handshake = socket.handshake();

        assertThat(handshake.toMap()).containsEntry("auth", Map.of());
        assertThat(handshake.auth(Map.class)).isEmpty();
        assertThat(handshake.auth(new TypeRef<Map<String, List<Integer>>>() {})).isEmpty();
        assertThat(handshake.authProperty("token", String.class)).isEmpty();
    }

    @Test
    void authIsDecodedToGenericType() {
        TestClient client = client();
        Handshake handshake = connect(client, "40{\"a\":[1,2],\"n\":null}").handshake();

        assertThat(handshake.auth(new TypeRef<Map<String, List<Integer>>>() {}))
                .hasValueSatisfying(auth -> assertThat(auth.get("a")).containsExactly(1, 2));
        assertThat(handshake.authProperty("n", String.class)).isEmpty();
        assertThatThrownBy(() -> handshake.authProperty("a", Integer.class)).isInstanceOf(PayloadException.class);
    }

    @Test
    void argumentsAreAList() {
        TestClient client = client();
        Socket socket = connect(client, "40");
        socket.on("all", event -> socket.emit("heard", event.arguments()));

        client.send("42[\"all\",1,{\"a\":null}]");
        loop.run();

        assertThat(client.received()).containsExactly("42[\"heard\",[1,{\"a\":null}]]");
    }

    @Test
    void socketIsNotData() {
        Socket socket = connect(client(), "40");

        for (Object object : List.of(socket, socket.namespace(), socket.broadcast(), Map.of("from", socket))) {
            assertThatThrownBy(() -> socket.emit("s", object))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining(": not data (expected: ");
        }
    }

    private TestClient client() {
        RequestHead head = new RequestHead(
                "GET",
                "/socket.io/",
                "EIO=4&transport=websocket",
                Headers.of(List.of("Host", "a.test", "Origin", "https://a.test")),
                "192.0.2.7",
                true,
                true);
        return TestClient.open(server.server.engine(), loop, RecordingExchange.of(loop, head, Bytes.EMPTY));
    }

    private Socket connect(TestClient client, String packet) {
        client.send(packet);
        loop.run();
        client.received();
        return server.server.sockets().sockets().iterator().next();
    }
}
