package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Connection guards and hooks, and the order of hooks and events. */
class ConnectingTest {
    private static final String FORBIDDEN =
            "{\"status\":\"error\",\"message\":\"Forbidden resource\",\"code\":\"forbidden\"}";

    @WebSocketGateway(namespace = "a")
    static class Open {
        @SubscribeMessage("one")
        String one() {
            return "one";
        }

        @SubscribeMessage({"two", "three"})
        String two() {
            return "two";
        }
    }

    @WebSocketGateway(namespace = "b")
    static class OtherOpen {
        @SubscribeMessage(SubscribeMessage.ANY)
        String any() {
            return "any";
        }
    }

    @Test
    void globalGuardAppliesToEveryHandlerOfEveryGateway() {
        GatewayTestServer server =
                new GatewayTestServer(builder -> builder.guard(context -> false), new Open(), new OtherOpen());
        RecordingLink client = server.connect("/a", "/b");

        for (String event : List.of("/a,1[\"one\"]", "/a,1[\"two\"]", "/a,1[\"three\"]", "/b,1[\"whatever\"]")) {
            client.text("42" + event);
            String namespace = event.substring(0, 3);
            assertThat(client.takeSent()).containsExactly("43" + namespace + "1[" + FORBIDDEN + "]");
        }
    }

    static class Members implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return true;
        }

        @Override
        public boolean canConnect(Socket socket) {
            Object token = socket.handshake().auth(Object.class).orElse(null);
            if (Map.of("token", "banned").equals(token)) {
                throw GatewayException.withCode("banned", "go away");
            } else if (Map.of("token", "late").equals(token)) {
                throw new GatewayException("come back later");
            }
            return Map.of("token", "member").equals(token);
        }
    }

    @WebSocketGateway(namespace = "club")
    @UseGuards(Members.class)
    static class Club implements OnGatewayConnection {
        final List<String> joined = new ArrayList<>();

        @Override
        public void handleConnection(Socket socket) {
            joined.add(socket.id());
        }
    }

    @Test
    void guardRejectsBeforeTheClientIsConnected() {
        Club club = new Club();
        RecordingLink client = new GatewayTestServer(builder -> builder, club).connect();

        client.text("40/club,");
        client.text("40/club,{\"token\":\"banned\"}");
        client.text("40/club,{\"token\":\"late\"}");

        assertThat(client.takeSent())
                .containsExactly(
                        "44/club,{\"message\":\"Forbidden resource\",\"data\":" + FORBIDDEN + "}",
                        "44/club,{\"message\":\"go away\",\"data\":{\"status\":\"error\",\"message\":\"go away\","
                                + "\"code\":\"banned\"}}",
                        "44/club,{\"message\":\"come back later\"}");
        assertThat(club.joined).isEmpty();

        client.text("40/club,{\"token\":\"member\"}");
        assertThat(client.takeSent()).singleElement().asString().startsWith("40/club,{\"sid\"");
        assertThat(club.joined).hasSize(1);
    }

    @Test
    void globalGuardChecksAConnectionOnceForSeveralGateways() {
        List<String> asked = new ArrayList<>();
        Guard global = new Guard() {
            @Override
            public boolean canActivate(EventContext context) {
                return true;
            }

            @Override
            public boolean canConnect(Socket socket) {
                asked.add(socket.namespace().name());
                return true;
            }
        };
        new GatewayTestServer(
                        builder -> builder.guard(global),
                        new Open(),
                        new NestGateway(),
                        new NestPipelineGateway(),
                        new NestGateway.Second())
                .connect("/sem");

        assertThat(asked).containsExactly("/sem");
    }

    @WebSocketGateway(namespace = "slow")
    static class Slow implements AsyncOnGatewayConnection, OnGatewayDisconnect {
        final CompletableFuture<String> user = new CompletableFuture<>();
        final List<String> heard = new ArrayList<>();

        @Override
        public CompletionStage<?> handleConnection(Socket socket) {
            heard.add("connecting");
            return user.thenAccept(name -> heard.add("connected " + name));
        }

        @SubscribeMessage("hello")
        void hello() {
            heard.add("hello");
        }

        @Override
        public void handleDisconnect(Socket socket, DisconnectReason reason) {
            heard.add(reason.text());
        }
    }

    @Test
    void noEventIsHandledBeforeTheConnectHookHasFinished() {
        Slow gateway = new Slow();
        GatewayTestServer server = new GatewayTestServer(builder -> builder, gateway);
        RecordingLink client = server.connect("/slow");
        client.text("42/slow,[\"hello\"]");
        client.text("41/slow,");
        assertThat(gateway.heard).containsExactly("connecting");

        gateway.user.complete("kim");
        server.loop.run();

        assertThat(gateway.heard)
                .containsExactly("connecting", "connected kim", "hello", "client namespace disconnect");
    }

    @Test
    void failedConnectHookSendsExceptionAndKeepsTheSocket() {
        Slow gateway = new Slow();
        GatewayTestServer server = new GatewayTestServer(builder -> builder, gateway);
        RecordingLink client = server.connect("/slow");
        client.text("42/slow,1[\"hello\"]");

        gateway.user.completeExceptionally(new GatewayException("no such user"));
        server.loop.run();

        assertThat(client.takeSent())
                .containsExactly(
                        "42/slow,[\"exception\",{\"status\":\"error\",\"message\":\"no such user\"}]", "43/slow,1[]");
    }

    @WebSocketGateway(namespace = "refusing")
    static class Refusing implements OnGatewayConnection {
        @Override
        public void handleConnection(Socket socket) throws ConnectionRefusedException {
            throw new ConnectionRefusedException("full", Map.of("max", 2));
        }
    }

    @Test
    void connectHookCanRejectWithAReason() {
        RecordingLink client = new GatewayTestServer(builder -> builder, new Refusing()).connect();

        client.text("40/refusing,");

        assertThat(client.takeSent())
                .hasSize(3)
                .endsWith(
                        "42/refusing,[\"exception\",{\"status\":\"error\",\"message\":\"full\",\"code\":\"refused\","
                                + "\"data\":{\"max\":2}}]",
                        "41/refusing,");
    }
}
