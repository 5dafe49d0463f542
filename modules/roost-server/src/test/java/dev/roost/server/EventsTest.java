package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.spi.PayloadException;
import dev.roost.test.TestClient;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));
    private final List<Event> events = new ArrayList<>();

    @Test
    void listenerReceivesNameArgumentsAndSocket() {
        world.chat.on("message", events::add);

        client.send("42/chat,[\"message\",{\"text\":\"안녕\"},7]");
        world.run();

        Event event = events.get(0);
        assertThat(event.name()).isEqualTo("message");
        assertThat(event.socket()).isSameAs(socket);
        assertThat(event.arguments().size()).isEqualTo(2);
        assertThat(event.arguments().get(0, Object.class)).isEqualTo(Map.of("text", "안녕"));
        assertThat(event.arguments().get(1, int.class)).isEqualTo(7);
        assertThat(event.arguments().property(0, "text", String.class)).isEqualTo("안녕");
        assertThat(event.arguments().property(1, "text", String.class)).isNull();
        assertThat(event.wantsAck()).isFalse();
    }

    @Test
    void missingArgumentIsNull() {
        world.chat.on("message", events::add);

        client.send("42/chat,[\"message\",null]");
        world.run();

        Arguments arguments = events.get(0).arguments();
        assertThat(arguments.get(0, String.class)).isNull();
        assertThat(arguments.get(1, String.class)).isNull();
        assertThat(arguments.property(1, "text", String.class)).isNull();
        assertThat(arguments.toList()).containsExactly((Object) null);
    }

    @Test
    void argumentsAreDecodedOnAccess() {
        world.chat.on("message", events::add);
        client.send("42/chat,[\"message\",{\"text\":\"a\"},\"b\"]", "42/chat,[\"unhandled\",\"c\"]");
        world.run();
        assertThat(world.codec.decoded).hasValue(0);

        events.get(0).arguments().get(1, String.class);

        assertThat(world.codec.decoded).hasValue(1);
    }

    @Test
    void argumentOfAnotherTypeIsRejected() {
        world.chat.on("message", events::add);
        client.send("42/chat,[\"message\",\"text\"]");
        world.run();
        Arguments arguments = events.get(0).arguments();

        assertThatThrownBy(() -> arguments.get(0, Map.class)).isInstanceOf(PayloadException.class);
        assertThat(arguments.get(0, (Type) String.class)).isEqualTo("text");
    }

    @Test
    void attachmentsArriveWithTheirEvent() {
        world.chat.on("file", events::add);

        client.send("452-/chat,[\"file\",{\"_placeholder\":true,\"num\":1},[{\"_placeholder\":true,\"num\":0}]]");
        client.sendBinary((byte) 1);
        world.run();
        assertThat(events).isEmpty();
        client.sendBinary((byte) 2, (byte) 3);
        world.run();

        assertThat(events.get(0).arguments().get(0, byte[].class)).containsExactly(2, 3);
        assertThat(events.get(0).arguments().get(1, Object.class))
                .isInstanceOfSatisfying(
                        List.class, list -> assertThat(list.get(0)).isEqualTo(new byte[] {1}));
    }

    @Test
    void bytesAreSentAsAttachments() {
        socket.emit("file", "name", new byte[] {1, 2}, Map.of("part", new byte[] {3}));

        assertThat(client.received())
                .containsExactly(
                        "452-/chat,[\"file\",\"name\",{\"_placeholder\":true,\"num\":0},"
                                + "{\"part\":{\"_placeholder\":true,\"num\":1}}]",
                        "[0102]",
                        "[03]");
    }

    @Test
    void emitWithoutArgumentsSendsTheNameOnly() {
        socket.emit("hello");
        socket.emit("nothing", (Object) null);

        assertThat(client.received()).containsExactly("42/chat,[\"hello\"]", "42/chat,[\"nothing\",null]");
    }

    @Test
    void eventWithoutListenerIsIgnored() {
        client.send("42/chat,[\"unhandled\"]", "42/chat,5[\"unhandled\"]", "42/chat,[\"__proto__\"]", "42/chat,[7]");
        world.run();

        assertThat(client.received()).isEmpty();
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void eventOfAnotherNamespaceIsNotReceived() {
        world.room.on("message", events::add);
        client.connect("/room");

        client.send("42/chat,[\"message\"]");
        world.run();

        assertThat(events).isEmpty();
    }

    @Test
    void listenersOfTheSocketRunBeforeThoseOfTheNamespace() {
        world.chat.on("message", event -> world.recorded.add("namespace"));
        socket.on("message", event -> world.recorded.add("first"));
        socket.on("message", event -> world.recorded.add("second"));

        client.send("42/chat,[\"message\"]");

        assertThat(world.recorded()).containsExactly("first", "second", "namespace");
    }

    @Test
    void lateListenerReceivesLaterEvents() {
        client.send("42/chat,[\"message\",1]");
        world.run();

        socket.on("message", events::add);
        client.send("42/chat,[\"message\",2]");
        world.run();

        assertThat(events).extracting(event -> event.arguments().toList()).containsExactly(List.of(2L));
    }

    @Test
    void listenerAddedByAConnectionListenerReceivesTheFirstEvent() {
        world.room.onConnection(joined -> joined.on("message", events::add));

        client.send("40/room,", "42/room,[\"message\"]");
        world.run();

        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNamesAreRejected(String name) {
        assertThatThrownBy(() -> socket.emit(name)).hasMessageContaining(name);
        assertThatThrownBy(() -> socket.emitWithAck(name)).hasMessageContaining(name);
        assertThatThrownBy(() -> world.chat.emit(name)).hasMessageContaining(name);
        assertThatThrownBy(() -> world.chat.on(name, events::add)).hasMessageContaining(name);
        assertThatThrownBy(() -> socket.on(name, events::add)).hasMessageContaining(name);
    }

    @Test
    void argumentThatCannotBeEncodedFailsTheCall() {
        assertThatThrownBy(() -> socket.emit("message", new Object())).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> world.chat.emit("message", new Object())).isInstanceOf(PayloadException.class);
    }

    @Test
    void ackIsSentOnce() {
        world.chat.on("message", event -> {
            world.recorded.add("wants " + event.wantsAck());
            world.recorded.add("sent " + event.ack("ok", 1));
            world.recorded.add("wants " + event.wantsAck());
            world.recorded.add("sent " + event.ack("again"));
        });

        client.send("42/chat,12[\"message\"]");

        assertThat(world.recorded()).containsExactly("wants true", "sent true", "wants false", "sent false");
        assertThat(client.received()).containsExactly("43/chat,12[\"ok\",1]");
    }

    @Test
    void ackWithoutValuesIsAnEmptyArray() {
        world.chat.on("message", Event::ack);

        client.send("42/chat,0[\"message\"]");
        world.run();

        assertThat(client.received()).containsExactly("43/chat,0[]");
    }

    @Test
    void ackMayBeBinary() {
        world.chat.on("message", event -> event.ack(new byte[] {1}));

        client.send("42/chat,3[\"message\"]");
        world.run();

        assertThat(client.received()).containsExactly("461-/chat,3[{\"_placeholder\":true,\"num\":0}]", "[01]");
    }

    @Test
    void noAckIsSentIfNoneIsRequested() {
        world.chat.on("message", event -> world.recorded.add("sent " + event.ack("ok")));

        client.send("42/chat,[\"message\"]");

        assertThat(world.recorded()).containsExactly("sent false");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void ackCanBeRetriedIfEncodingFails() {
        world.chat.on("message", event -> {
            assertThatThrownBy(() -> event.ack(new Object())).isInstanceOf(PayloadException.class);
            event.ack("plain");
        });

        client.send("42/chat,1[\"message\"]");
        world.run();

        assertThat(client.received()).containsExactly("43/chat,1[\"plain\"]");
    }

    @Test
    void ackMayBeSentAfterTheHandler() {
        world.chat.on("message", events::add);
        client.send("42/chat,1[\"message\",\"a\"]", "42/chat,2[\"message\",\"b\"]");
        world.run();

        events.get(1).ack("second");
        events.get(0).ack("first");

        assertThat(client.received()).containsExactly("43/chat,2[\"second\"]", "43/chat,1[\"first\"]");
    }

    @Test
    void failureIsAcknowledgedAndLoggedOnce() {
        world.chat.on("message", event -> {
            throw new IllegalStateException("jdbc:secret");
        });

        client.send("42/chat,8[\"message\",\"password\"]");

        try (CapturedLog log = new CapturedLog()) {
            world.run();
            assertThat(log.lines("ERROR"))
                    .singleElement()
                    .asString()
                    .contains(socket.id())
                    .doesNotContain("password");
        }
        assertThat(client.received())
                .containsExactly("43/chat,8[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }

    @Test
    void failureAfterTheAckIsNotAcknowledgedAgain() {
        world.chat.on("message", event -> {
            event.ack("ok");
            throw new IllegalStateException("too late");
        });

        client.send("42/chat,8[\"message\"]");
        quietly(world::run);

        assertThat(client.received()).containsExactly("43/chat,8[\"ok\"]");
    }

    @Test
    void failingListenerDoesNotAffectOthers() {
        world.chat.onConnection(joined -> {
            throw new AssertionError("a broken connection listener");
        });
        world.chat.on("message", event -> {
            throw new IllegalStateException("a broken listener");
        });
        world.chat.on("message", events::add);
        TestClient other = world.client();
        other.connect("/chat");

        other.send("42/chat,[\"message\"]", "42/chat,[\"message\"]");
        quietly(world::run);

        assertThat(events).hasSize(2);
        assertThat(other.isClosed()).isFalse();
    }

    @Test
    void allArgumentsAsPlainValues() {
        world.chat.on("message", events::add);

        client.send("42/chat,[\"message\",\"a\",1,true,null,[2.5],{\"k\":\"v\"}]");
        world.run();

        assertThat(events.get(0).arguments().toList())
                .isEqualTo(Arrays.asList("a", 1L, true, null, List.of(2.5), Map.of("k", "v")));
    }

    private static void quietly(Runnable action) {
        try (CapturedLog log = new CapturedLog()) {
            action.run();
            assertThat(log.lines("ERROR")).isNotEmpty();
        }
    }
}
