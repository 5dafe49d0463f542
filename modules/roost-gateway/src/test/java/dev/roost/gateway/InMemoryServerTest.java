package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Socket;
import dev.roost.test.RoostExtension;
import dev.roost.test.TestSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of a gateway with the testkit. */
class InMemoryServerTest {
    record Message(String text, byte[] image) {}

    @WebSocketGateway(namespace = "room")
    static class RoomGateway {
        @SubscribeMessage("say")
        int say(Socket socket, @MessageBody Message message) {
            socket.broadcast().emit("said", message, socket.id());
            return message.text().length();
        }

        @SubscribeMessage("fail")
        void fail() {
            throw GatewayException.withCode("closed", "come back tomorrow");
        }

        @SubscribeMessage("leave")
        void leave(Socket socket) {
            socket.disconnect(false);
        }
    }

    @RegisterExtension
    private final RoostExtension roost = RoostExtension.with(server -> {
        new Gateways(server).register(new RoomGateway());
        server.of("/room").use(socket -> {
            if (Map.of("banned", true)
                    .equals(socket.handshake().auth(Object.class).orElse(null))) {
                throw new ConnectionRefusedException("banned");
            }
        });
    });

    @Test
    void eventsAndAcknowledgementsAreComparedByValue() {
        TestSocket one = roost.connect("/room");
        TestSocket other = roost.connect("room", Map.of("name", "kim"));
        Message message = new Message("hi", new byte[] {1, 2});

        one.emitWithAck("say", message).expectAck(2);

        other.expectEvent("said", message, one.id()).expectNothing();
        one.expectNothing();
    }

    @Test
    void manyClientsReceiveABroadcast() {
        List<TestSocket> clients =
                Stream.generate(() -> roost.connect("/room")).limit(100).toList();

        clients.get(0).emitWithAck("say", new Message("hi", new byte[] {1})).expectAck(2);

        clients.subList(1, 100).forEach(client -> client.expectEvent("said"));
    }

    @Test
    void errorsAreComparedByCode() {
        TestSocket client = roost.connect("/room");

        client.emitWithAck("fail").expectError("closed");
        client.emitWithAck("nobodyHearsThis").expectError("unknown_event");
        client.emit("fail");

        assertThat(client.expectEvent("exception")).hasSize(1);
        client.expectNothing();
    }

    @Test
    void rejectionsAndDisconnectionsAreExpected() {
        assertThat(roost.expectRefusal("/room", Map.of("banned", true))).isEqualTo("banned");
        assertThat(roost.expectRefusal("/nowhere")).isEqualTo("Invalid namespace");
        TestSocket client = roost.connect("/room");

        client.emit("leave").expectDisconnect();
    }

    @Test
    void clientsAnswerPingsWhileTimePasses() {
        TestSocket client = roost.connect("/room");

        roost.advance(Duration.ofMinutes(5));

        client.expectNothing();
        assertThat(roost.running().server().of("/room").sockets()).hasSize(1);
    }

    @Test
    void allClientsCanLoseTheConnection() {
        roost.connect("/room");
        roost.connect("/room").disconnect();
        roost.running().expectRefusal("/room", Map.of("banned", true));

        roost.running().vanishAll();

        assertThat(roost.running().server().engine().sessionCount()).isZero();
    }

    @Test
    void unexpectedValueFailsTheTest() {
        TestSocket client = roost.connect("/room");
        TestSocket other = roost.connect("/room");
        client.emit("say", Map.of("text", "hi"));

        assertThatThrownBy(other::expectNothing)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("event \"said\" [{text: \"hi\", image: null}, ");
        client.emitWithAck("say", new Message("물", new byte[] {1, 2}));
        assertThatThrownBy(() -> client.expectEvent("said"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("received [acknowledgement 0 [1]]");
        assertThatThrownBy(() -> other.expectEvent("never"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[{text: \"물\", image: 2 bytes 0102}, ");
        assertThatThrownBy(() -> roost.connect("/nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "/nowhere: received [connect_error {message: \"Invalid namespace\"}]" + " (expected: connect)");
        assertThatThrownBy(() -> roost.expectRefusal("/room"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("received [connect {sid: \"");
        assertThatThrownBy(() -> other.expectEvent("said", "something else"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the event said");
        assertThatThrownBy(() -> other.expectEvent("never"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected: the event never");
    }
}
