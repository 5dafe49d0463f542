package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.server.runtime.listener.CompositeServerObserver;
import dev.roost.test.TestClient;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The notifications of an observer. */
class ServerObserverTest {
    private final Recorder recorder = new Recorder();
    private final TestServer world = new TestServer(builder -> builder.observer(recorder));
    private final TestClient client = world.client();

    private static final class Recorder implements ServerObserver {
        private final Queue<String> notifications = new ConcurrentLinkedQueue<>();

        @Override
        public void connected(Socket socket) {
            notifications.add("connected " + socket.namespace().name());
        }

        @Override
        public void refused(Socket socket) {
            notifications.add("refused " + socket.namespace().name());
        }

        @Override
        public void namespaceRefused(String name) {
            notifications.add("turned away " + name);
        }

        @Override
        public void disconnected(Socket socket, DisconnectReason reason) {
            notifications.add("disconnected " + socket.namespace().name() + " " + reason);
        }

        @Override
        public void received(Socket socket, String event) {
            notifications.add("received " + socket.namespace().name() + " " + event);
        }

        @Override
        public void emitted(Namespace namespace, String event) {
            notifications.add("emitted " + namespace.name() + " " + event);
        }

        @Override
        public void emitted(ParentNamespace parent, String event) {
            notifications.add("emitted to children of " + parent.name() + " " + event);
        }

        @Override
        public void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {
            notifications.add("ack " + namespace.name() + " " + outcome + " " + Duration.ofNanos(nanos));
        }

        List<String> notifications() {
            List<String> all = List.copyOf(notifications);
            notifications.clear();
            return all;
        }
    }

    private List<String> notifications() {
        world.run();
        return recorder.notifications();
    }

    private Socket join() {
        Socket socket = world.socket(client.connect("/chat"));
        notifications();
        return socket;
    }

    @Test
    void connectAndDisconnectAreReportedWithTheReason() {
        client.connect("/chat");
        assertThat(notifications()).containsExactly("connected /chat");

        client.send("41/chat,");
        assertThat(notifications()).containsExactly("disconnected /chat CLIENT_NAMESPACE_DISCONNECT");
    }

    @Test
    void rejectedClientIsNotifiedOnceAndNeverDisconnected() {
        world.chat.use(socket -> {
            throw new ConnectionRefusedException("no");
        });

        client.send("40/chat,", "40/nowhere,");

        assertThat(notifications()).containsExactly("turned away /nowhere", "refused /chat");
        client.vanish();
        assertThat(notifications()).isEmpty();
    }

    @Test
    void eventsAreReportedOnArrivalWithOrWithoutListeners() {
        join();

        client.send("42/chat,[\"hello\"]", "42/chat,0[\"hello\"]");

        assertThat(notifications()).containsExactly("received /chat hello", "received /chat hello");
    }

    @Test
    void emitIsReportedOnceForAnyReceivers() {
        Socket socket = join();
        world.client().connect("/chat");
        notifications();

        socket.emit("one");
        socket.asVolatile().emit("two");
        world.chat.emit("three");
        world.chat.to("nobody").emit("four");
        socket.broadcast().emit("five");
        world.server.emit("six");

        assertThat(notifications())
                .containsExactly(
                        "emitted /chat one",
                        "emitted /chat two",
                        "emitted /chat three",
                        "emitted /chat four",
                        "emitted /chat five",
                        "emitted / six");
    }

    @Test
    void deliveryIsReportedForEachReceiver() {
        List<String> delivered = new ArrayList<>();
        TestServer one = new TestServer(builder -> builder.observer(new ServerObserver() {
            @Override
            public void delivered(Socket socket, String event) {
                delivered.add(event);
            }
        }));
        Socket first = one.socket(one.client().connect("/chat"));
        one.client().connect("/chat");
        one.run();

        one.chat.emit("to both");
        one.chat.to("nobody").emit("to nobody");
        first.broadcast().emit("to the other");
        first.emit("to one");
        first.emitWithAck("question");
        one.chat.emitWithAck("questions");
        first.disconnect();
        one.run();
        one.chat.emit("to who is left");
        one.run();

        assertThat(delivered)
                .containsExactlyInAnyOrder(
                        "to both",
                        "to both",
                        "to the other",
                        "to one",
                        "question",
                        "questions",
                        "questions",
                        "to who is left");
    }

    @Test
    void failedEmitIsNotReported() {
        Socket socket = join();

        assertThatThrownBy(() -> socket.emit("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.chat.emit("connect")).isInstanceOf(IllegalArgumentException.class);

        assertThat(notifications()).isEmpty();
    }

    @Test
    void emitToAllChildrenIsReportedForTheParent() {
        ParentNamespace parent = world.server.ofTemplate("org/{id}");
        world.server.of("/org/1");
        world.server.of("/org/2");

        parent.emit("all");

        assertThat(notifications()).containsExactly("emitted to children of /org/{id} all");
    }

    @Test
    void ackIsReportedWithItsDuration() {
        Socket socket = join();

        socket.emitWithAck("question");
        world.run();
        world.loop.advance(Duration.ofMillis(5));
        client.send("43/chat,0[]");

        assertThat(notifications()).containsExactly("emitted /chat question", "ack /chat ANSWERED PT0.005S");
    }

    @Test
    void missingAckIsReportedWithTheReason() {
        Socket socket = join();
        socket.timeout(Duration.ofSeconds(1)).emitWithAck("late");
        world.run();
        world.loop.advance(Duration.ofSeconds(1));
        assertThat(notifications()).containsExactly("emitted /chat late", "ack /chat TIMED_OUT PT1S");

        socket.emitWithAck("given up").cancel(false);
        assertThat(notifications()).containsExactly("emitted /chat given up", "ack /chat GIVEN_UP PT0S");

        socket.emitWithAck("gone");
        world.run();
        client.vanish();
        assertThat(notifications())
                .containsExactly(
                        "emitted /chat gone", "ack /chat DISCONNECTED PT0S", "disconnected /chat TRANSPORT_CLOSE");

        socket.emitWithAck("was never there");
        assertThat(notifications()).containsExactly("emitted /chat was never there", "ack /chat DISCONNECTED PT0S");
    }

    @Test
    void eachAckOfABroadcastIsReported() {
        join();
        TestClient gone = world.client();
        gone.connect("/chat");
        notifications();

        world.chat.emitWithAck("question");
        assertThat(notifications()).containsExactly("emitted /chat question");
        client.send("43/chat,0[]");
        assertThat(notifications()).singleElement().asString().startsWith("ack /chat ANSWERED ");
        gone.vanish();
        assertThat(notifications()).hasSize(2).first().asString().startsWith("ack /chat DISCONNECTED ");
    }

    @Test
    void eachLateAckOfABroadcastIsReported() {
        join();
        world.client().connect("/chat");
        notifications();

        world.chat.timeout(Duration.ofSeconds(1)).emitWithAck("question");
        world.run();

        await().until(() -> recorder.notifications.size() == 3);
        assertThat(notifications().subList(1, 3)).allMatch(ack -> ack.startsWith("ack /chat TIMED_OUT "));
        client.send("43/chat,0[]");
        assertThat(notifications()).isEmpty();
    }

    @Test
    void eachMissingAckOfACancelledBroadcastIsReported() {
        join();
        CompletableFuture<BroadcastAcks> answers = world.chat.emitWithAck("question");
        notifications();

        answers.cancel(false);
        client.send("43/chat,0[]");

        assertThat(notifications()).singleElement().asString().startsWith("ack /chat GIVEN_UP ");
    }

    @Test
    void exceptionOfAnObserverIsLoggedOnceAndHasNoEffect() {
        ServerObserver broken = new ServerObserver() {
            @Override
            public void received(Socket socket, String event) {
                throw new IllegalStateException("bug");
            }

            @Override
            public String toString() {
                return "broken";
            }
        };
        Recorder next = new Recorder();
        TestServer server = new TestServer(builder -> builder.observer(broken).observer(next));
        server.chat.on("hello", event -> event.ack("hi"));
        TestClient recorded = server.client();
        recorded.connect("/chat");
        server.run();
        try (CapturedLog log = new CapturedLog()) {
            recorded.send("42/chat,0[\"hello\"]", "42/chat,1[\"hello\"]");
            server.run();

            assertThat(log.lines("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("broken: failed; later failures of this observer are not logged");
        }
        assertThat(recorded.received()).containsExactly("43/chat,0[\"hi\"]", "43/chat,1[\"hi\"]");
        assertThat(next.notifications())
                .containsExactly("connected /chat", "received /chat hello", "received /chat hello");
    }

    @Test
    void exceptionOfAnObserverForADeliveryAffectsNoReceiver() {
        List<String> delivered = new ArrayList<>();
        TestServer server = new TestServer(builder -> builder.observer(new ServerObserver() {
                    @Override
                    public void delivered(Socket socket, String event) {
                        throw new IllegalStateException("bug");
                    }
                })
                .observer(new ServerObserver() {
                    @Override
                    public void delivered(Socket socket, String event) {
                        delivered.add(event);
                    }
                }));
        TestClient one = server.client();
        TestClient other = server.client();
        one.connect("/chat");
        other.connect("/chat");
        server.run();
        try (CapturedLog log = new CapturedLog()) {
            server.chat.emit("hello");
            server.run();

            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(one.received()).containsExactly("42/chat,[\"hello\"]");
        assertThat(other.received()).containsExactly("42/chat,[\"hello\"]");
        assertThat(delivered).containsExactly("hello", "hello");
    }

    @Test
    void compositeObserverForwardsEveryMethod() {
        List<Method> notifications = Arrays.stream(ServerObserver.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();

        assertThat(notifications)
                .isNotEmpty()
                .allSatisfy(method -> assertThat(
                                CompositeServerObserver.class.getMethod(method.getName(), method.getParameterTypes()))
                        .extracting(Method::getDeclaringClass)
                        .isEqualTo(CompositeServerObserver.class));
    }

    @Test
    void serverWithoutObserversUsesTheEmptyObserver() {
        assertThat(CompositeServerObserver.of(List.of(ServerObserver.NONE))).isSameAs(ServerObserver.NONE);
    }
}
