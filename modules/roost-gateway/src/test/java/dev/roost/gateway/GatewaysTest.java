package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.DisconnectReason;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaysTest {
    record Greeting(String name, int times) {}

    static class Unwritable {
        public String getSecret() {
            throw new IllegalStateException("secret");
        }
    }

    @WebSocketGateway(namespace = "t")
    static class TestGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
        @WebSocketServer
        private Namespace namespace;

        @WebSocketServer
        RoostServer server;

        final CompletableFuture<String> later = new CompletableFuture<>();
        final List<String> hooks = new ArrayList<>();

        @SubscribeMessage("record")
        String record(@MessageBody Greeting greeting) {
            return greeting.name() + greeting.times();
        }

        @SubscribeMessage("property")
        String property(@MessageBody("name") String name, @MessageBody("times") Integer times) {
            return name + "/" + times;
        }

        @SubscribeMessage("primitive")
        int primitive(@MessageBody int number) {
            return number + 1;
        }

        @SubscribeMessage("any")
        Object any(@MessageBody Object body) {
            return List.of(String.valueOf(body));
        }

        @SubscribeMessage("list")
        List<Integer> list(@MessageBody List<Integer> numbers) {
            return numbers;
        }

        @SubscribeMessage("bytes")
        byte[] bytes(@MessageBody byte[] bytes) {
            return bytes;
        }

        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("id")
        String id(Socket socket, @ConnectedSocket Socket same) {
            return socket == same ? socket.id() : "another";
        }

        @SubscribeMessage("refuse")
        void refuse() {
            throw new GatewayException("not today");
        }

        @SubscribeMessage("refuseWith")
        void refuseWith() {
            throw new GatewayException("no", Map.of("code", 7));
        }

        @SubscribeMessage("break")
        void breakDown() throws IOException {
            throw new IOException("secret");
        }

        @SubscribeMessage("later")
        CompletionStage<String> later() {
            return later;
        }

        @SubscribeMessage("unwritable")
        Object unwritable() {
            return new Unwritable();
        }

        @SubscribeMessage("tell")
        void tell() {
            namespace.emit("told", 1);
            server.of("/t").emit("told", 2);
        }

        @Override
        public void afterInit(Namespace server) {
            hooks.add("init " + (server == namespace));
        }

        @Override
        public void handleConnection(Socket socket) {
            hooks.add("connect");
            socket.emit("hello", socket.isConnected());
        }

        @Override
        public void handleDisconnect(Socket socket, DisconnectReason reason) {
            hooks.add(reason.text() + " " + socket.rooms());
        }
    }

    private final TestGateway gateway = new TestGateway();
    private final GatewayTestServer server = new GatewayTestServer(GatewayOptions.DEFAULT, gateway);
    private final RecordingLink client = server.connect("/t");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"record\",{\"name\":\"가\",\"times\":2}] | [\"가2\"]",
                "[\"record\",{\"name\":\"가\",\"times\":2,\"more\":1},\"trailing\"] | [\"가2\"]",
                "[\"property\",{\"name\":\"a\"}] | [\"a/null\"]",
                "[\"property\",7] | [\"null/null\"]",
                "[\"property\"] | [\"null/null\"]",
                "[\"primitive\",4] | [5]",
                "[\"any\"] | [[\"null\"]]",
                "[\"any\",{\"a\":1}] | [[\"{a=1}\"]]",
                "[\"any\",1,[2]] | [[\"[1, [2]]\"]]",
                "[\"list\",[1,2]] | [[1,2]]",
                "[\"nothing\",1] | []",
            })
    void bodyIsBoundAndTheResultIsTheAcknowledgement(String event, String answer) {
        client.text("42/t,7" + event);

        assertThat(client.takeSent()).containsExactly("43/t,7" + answer);
    }

    @Test
    void binaryArgumentsAreReceivedAndReturned() {
        client.text("451-/t,0[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        client.binary((byte) 0, (byte) 4, (byte) 255);

        assertThat(client.takeSent()).containsExactly("461-/t,0[{\"_placeholder\":true,\"num\":0}]", "[0004ff]");
    }

    @Test
    void eventWithoutAckIdGetsNoAck() {
        client.text("42/t,[\"record\",{\"name\":\"a\",\"times\":2}]");
        client.text("42/t,[\"nothing\"]");

        assertThat(client.takeSent()).isEmpty();
    }

    @Test
    void socketIsResolvedByAnnotationOrType() {
        client.text("42/t,0[\"id\"]");

        String id = server.server.of("t").sockets().iterator().next().id();
        assertThat(client.takeSent()).containsExactly("43/t,0[\"" + id + "\"]");
    }

    @Test
    void gatewayExceptionIsAckOrExceptionEvent() {
        client.text("42/t,0[\"refuse\"]");
        client.text("42/t,[\"refuseWith\"]");

        assertThat(client.takeSent())
                .containsExactlyInAnyOrder(
                        "43/t,0[{\"status\":\"error\",\"message\":\"not today\"}]",
                        "42/t,[\"exception\",{\"code\":7}]");
    }

    @ParameterizedTest
    @CsvSource({"break", "unwritable"})
    void otherExceptionsAreHiddenFromTheClient(String event) {
        client.text("42/t,5[\"" + event + "\"]");
        client.text("42/t,6[\"primitive\",1]");

        String error = "{\"status\":\"error\",\"message\":\"Internal server error\"}";
        assertThat(client.takeSent())
                .containsExactly("43/t,5[" + error + "]", "43/t,6[2]")
                .noneMatch(frame -> frame.contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"record\",5] | greeting | an object",
                "[\"record\",{\"times\":{}}] | times | an integer",
                "[\"primitive\",null] | number | an integer",
                "[\"primitive\"] | number | an integer",
                "[\"list\",{}] | numbers | an array"
            })
    void bodyOfAnotherTypeIsRejected(String event, String field, String expected) {
        client.text("42/t," + event);

        assertThat(client.takeSent())
                .containsExactly("42/t,[\"exception\",{\"status\":\"error\",\"message\":\"Bad payload\","
                        + "\"code\":\"bad_payload\",\"fields\":[{\"field\":\"" + field + "\",\"expected\":\""
                        + expected + "\"}]}]");
    }

    @Test
    void futureIsAcknowledgedOnCompletion() {
        client.text("42/t,0[\"later\"]");
        client.text("42/t,1[\"nothing\"]");
        gateway.later.complete("done");
        server.loop.run();

        assertThat(client.takeSent()).containsExactly("43/t,1[]", "43/t,0[\"done\"]");
    }

    @Test
    void failedFutureIsSentAsError() {
        client.text("42/t,0[\"later\"]");
        gateway.later.completeExceptionally(new GatewayException("too late"));
        server.loop.run();

        assertThat(client.takeSent()).contains("43/t,0[{\"status\":\"error\",\"message\":\"too late\"}]");
    }

    @Test
    void serverFieldsReachTheNamespace() {
        client.text("42/t,[\"tell\"]");

        assertThat(client.takeSent()).containsExactly("42/t,[\"told\",1]", "42/t,[\"told\",2]");
    }

    @Test
    void hooksAreCalledOnInitConnectionAndDisconnection() {
        client.text("41/t,");

        assertThat(gateway.hooks).containsExactly("init true", "connect", "client namespace disconnect []");
    }

    @Test
    void returnedValuesPolicyAcknowledgesValuesOnly() {
        GatewayTestServer nest = new GatewayTestServer(
                GatewayOptions.builder().ackPolicy(AckPolicy.RETURNED_VALUES).build(), new TestGateway());
        RecordingLink other = nest.connect("/t");
        other.text("42/t,0[\"nothing\"]");
        other.text("42/t,1[\"refuse\"]");
        other.text("42/t,2[\"primitive\",1]");

        assertThat(other.takeSent())
                .containsExactly("42/t,[\"exception\",{\"status\":\"error\",\"message\":\"not today\"}]", "43/t,2[2]");
    }
}
