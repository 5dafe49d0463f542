package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.security.Principal;
import org.junit.jupiter.api.Test;

/** The principal of a socket. */
class PrincipalTest {
    private static final Principal ANNA = () -> "anna";

    private final TestServer world = new TestServer();

    private static String name(Socket socket) {
        return socket.principal().map(Principal::getName).orElse("nobody");
    }

    @Test
    void middlewareSetsThePrincipalAndListenersSeeIt() {
        world.chat.use(socket -> {
            world.recorded.add(name(socket));
            socket.authenticate(ANNA);
        });
        world.chat.onConnection(socket -> world.recorded.add(name(socket)));
        world.chat.on("a", event -> world.recorded.add(name(event.socket())));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(name(socket)));
        TestClient client = world.client();

        client.send("40/chat,");
        world.run();
        client.send("42/chat,[\"a\"]", "41/chat,");

        assertThat(world.recorded()).containsExactly("nobody", "anna", "anna", "anna");
    }

    @Test
    void principalMayBeReplacedAndRemoved() {
        Socket socket = world.socket(world.client().connect("/chat"));
        assertThat(socket.principal()).isEmpty();

        socket.authenticate(ANNA);
        assertThat(socket.principal()).containsSame(ANNA);
        socket.authenticate(() -> "berta");
        assertThat(name(socket)).isEqualTo("berta");
        socket.authenticate(null);
        assertThat(socket.principal()).isEmpty();
    }

    @Test
    void principalBelongsToOneNamespace() {
        TestClient client = world.client();
        Socket chat = world.socket(client.connect("/chat"));
        Socket room = world.socket(client.connect("/room"));

        chat.authenticate(ANNA);

        assertThat(room.principal()).isEmpty();
    }

    private TestClient clientOf(Principal principal) {
        RequestHead head =
                RecordingExchange.head("GET", "EIO=4&transport=websocket", true).withPrincipal(principal);
        RecordingExchange request = RecordingExchange.of(world.loop, head, Bytes.EMPTY);
        return TestClient.open(world.server.engine(), world.loop, request);
    }

    @Test
    void initialPrincipalIsThatOfTheHttpRequest() {
        TestClient client = clientOf(ANNA);
        Socket chat = world.socket(client.connect("/chat"));
        Socket room = world.socket(client.connect("/room"));
        assertThat(chat.handshake().principal()).containsSame(ANNA);
        assertThat(chat.principal()).containsSame(ANNA);

        chat.authenticate(() -> "berta");

        assertThat(name(chat)).isEqualTo("berta");
        assertThat(chat.handshake().principal()).containsSame(ANNA);
        assertThat(room.principal()).containsSame(ANNA);
        assertThat(world.socket(world.client().connect("/")).handshake().principal())
                .isEmpty();
    }

    @Test
    void middlewareMayRemoveThePrincipal() {
        world.chat.use(socket -> {
            world.recorded.add(name(socket));
            socket.authenticate(null);
        });
        world.chat.onConnection(socket -> world.recorded.add(name(socket)));
        TestClient client = clientOf(ANNA);

        client.send("40/chat,");

        assertThat(world.recorded()).containsExactly("anna", "nobody");
    }

    @Test
    void principalIsNotRecovered() {
        RecoveringClient client = RecoveringClient.connect(RecoveringClient.world(
                RecoveryOptions.builder().skipMiddlewares(true).build()));
        client.socket().authenticate(ANNA);

        client.vanish().comeBack(0).received();

        assertThat(client.socket().isRecovered()).isTrue();
        assertThat(client.socket().principal()).isEmpty();
    }
}
