package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.test.TestClient;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The listeners that an event of a client invokes, and their order. */
class ListenersTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private EventListener recording(String who) {
        return event -> world.recorded.add(who + " " + event.name());
    }

    private List<String> recordedOf(String... events) {
        for (String event : events) {
            client.send("42/chat,[\"" + event + "\"]");
        }
        return world.recorded();
    }

    @Test
    void onceListenerRunsOnce() {
        socket.once("a", recording("once"));
        world.chat.once("a", recording("once of all"));

        assertThat(recordedOf("b", "a", "a")).containsExactly("once a", "once of all a");
        assertThat(socket.eventNames()).isEmpty();
    }

    @Test
    void onceListenerOfANamespaceRunsForOneSocketOnly() {
        TestClient other = world.clientOfOtherLoop();
        other.connect("/chat");
        world.chat.once("a", recording("once"));

        client.send("42/chat,[\"a\"]");
        other.send("42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("once a");
    }

    @Test
    void onceListenerThatAddsItselfAgainReceivesTheNextEvent() {
        socket.once("a", event -> {
            world.recorded.add("first");
            socket.once("a", recording("second"));
        });

        assertThat(recordedOf("a")).containsExactly("first");
        assertThat(recordedOf("a", "a")).containsExactly("second a");
    }

    @Test
    void failingOnceListenerRunsOnce() {
        socket.once("a", event -> {
            throw new IllegalStateException("bug");
        });
        try (CapturedLog log = new CapturedLog()) {
            assertThat(recordedOf("a", "a")).isEmpty();
            assertThat(log.lines("ERROR")).hasSize(1);
        }
    }

    @Test
    void offRemovesOneRegistration() {
        EventListener listener = recording("it");
        socket.on("a", listener);
        socket.on("a", listener);
        socket.once("a", listener);
        world.chat.on("a", listener);

        socket.off("a", listener);
        assertThat(recordedOf("a")).hasSize(3);
        socket.off("a", listener);
        world.chat.off("a", listener);
        world.chat.off("a", listener);
        world.chat.off("never recorded", listener);
        assertThat(recordedOf("a")).isEmpty();
    }

    @Test
    void offRemovesAOnceListener() {
        EventListener listener = recording("it");
        socket.once("a", listener);
        socket.off("a", listener);
        world.chat.once("a", listener);
        world.chat.off("a", listener);

        assertThat(recordedOf("a")).isEmpty();
    }

    @Test
    void listenersOfOneEventOrOfAllAreRemoved() {
        socket.on("a", recording("1"));
        socket.on("a", recording("2"));
        socket.on("b", recording("1"));
        socket.on("c", recording("1"));
        socket.onAny(recording("any"));
        assertThat(socket.eventNames()).containsExactlyInAnyOrder("a", "b", "c");

        socket.off("a");
        assertThat(recordedOf("a", "b")).containsExactly("any a", "any b", "1 b");
        assertThat(socket.eventNames()).containsExactlyInAnyOrder("b", "c");

        socket.removeAllListeners();
        assertThat(recordedOf("b")).containsExactly("any b");
        assertThat(socket.eventNames()).isEmpty();
    }

    @Test
    void anyListenersRunFirstThenMiddlewaresThenListeners() {
        world.chat.on("a", recording("namespace"));
        socket.on("a", recording("own"));
        socket.use(event -> world.recorded.add("middleware " + event.name()));
        socket.onAny(recording("any"));
        socket.prependAny(recording("first"));

        assertThat(recordedOf("a")).containsExactly("first a", "any a", "middleware a", "own a", "namespace a");
    }

    @Test
    void anyListenersAreRemoved() {
        EventListener listener = recording("any");
        socket.onAny(listener);
        socket.onAny(recording("other"));
        assertThat(socket.listenersAny()).hasSize(2).startsWith(listener);

        socket.offAny(listener);
        assertThat(recordedOf("a")).containsExactly("other a");

        socket.offAny();
        assertThat(recordedOf("a")).isEmpty();
        assertThat(socket.listenersAny()).isEmpty();
    }

    @Test
    void failingAnyListenerDoesNotAffectOthers() {
        socket.onAny(event -> {
            throw new IllegalStateException("bug");
        });
        socket.on("a", event -> event.ack("late"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,1[\"a\"]");
            world.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received())
                .containsExactly("43/chat,1[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }

    @Test
    void listenerAddedByAnotherReceivesTheNextEvent() {
        socket.on("a", event -> socket.on("b", recording("b's")));

        assertThat(recordedOf("a", "b")).containsExactly("b's b");
    }

    @Test
    void typedListenerReceivesTheFirstArgument() {
        socket.on("a", String.class, (text, event) -> world.recorded.add(text + " " + event.name()));
        socket.on("list", new TypeRef<List<String>>() {}, (list, event) -> world.recorded.add("" + list));
        world.chat.on("a", int.class, (number, event) -> world.recorded.add("number " + number));
        world.chat.on("list", new TypeRef<List<String>>() {}, (list, event) -> world.recorded.add("all " + list));

        client.send("42/chat,[\"list\",[\"x\",\"y\"]]", "42/chat,[\"a\"]", "42/chat,[\"a\",null]");

        assertThat(world.recorded())
                .containsExactly("[x, y]", "all [x, y]", "null a", "number null", "null a", "number null");
    }

    @Test
    void argumentOfAnotherTypeIsAcknowledgedAsAnError() {
        socket.on("a", String.class, (text, event) -> world.recorded.add(text));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,7[\"a\",1]", "42/chat,8[\"a\",2]", "42/chat,[\"a\",3]");
            assertThat(world.recorded()).isEmpty();
            assertThat(log.lines("ERROR")).isEmpty();
            assertThat(log.lines("WARN"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains(": a: bad payload for ", "ListenersTest", "(expected: a java.lang.String)");
        }
        String error = "{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\","
                + "\"fields\":[{\"field\":\"\",\"expected\":\"a java.lang.String\"}]}";
        assertThat(client.received()).containsExactly("43/chat,7[" + error + "]", "43/chat,8[" + error + "]");
    }

    @Test
    void argumentDecodedByAListenerIsAcknowledgedInTheSameWay() {
        socket.on("a", event -> world.recorded.add(event.arguments().get(0, String.class)));
        socket.once("b\u202e", event -> world.recorded.add(event.arguments().get(0, String.class)));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,7[\"a\",1]", "42/chat,8[\"a\",2]", "42/chat,9[\"b\u202e\",2]");
            world.run();
            assertThat(log.lines("ERROR")).isEmpty();
            assertThat(log.lines("WARN"))
                    .hasSize(2)
                    .last(InstanceOfAssertFactories.STRING)
                    .contains(": b\\u202e: bad payload for ", "ListenersTest");
        }
        assertThat(client.received()).hasSize(3).allMatch(text -> text.contains("\"code\":\"bad_payload\""));
    }

    @Test
    void valueThatCannotBeEncodedIsAFailureOfTheListener() {
        socket.on("a", event -> event.ack(new Object()));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,7[\"a\",1]");
            world.run();
            assertThat(log.lines("ERROR"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("a listener of a failed");
        }
        assertThat(client.received())
                .containsExactly("43/chat,7[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
    }

    @Test
    @SuppressWarnings("rawtypes") // the mistake
    void typeRefWithoutATypeIsRejected() {
        assertThatThrownBy(() -> new TypeRef() {})
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TypeRef: no type (expected: new TypeRef<SomeType>() {})");
    }

    @Test
    void nameOfANamespaceIsEscapedForLogs() {
        assertThat(world.server.of("/a\nb\u202e")).hasToString("Namespace[/a\\u000ab\\u202e]");
        assertThat(world.server.of("/a\nb\u202e").name()).isEqualTo("/a\nb\u202e");
    }

    @Test
    void typeRefKnowsItsType() {
        assertThat(new TypeRef<List<String>>() {}.type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
        assertThat(new TypeRef<String>() {}.type()).isEqualTo(String.class);
    }
}
