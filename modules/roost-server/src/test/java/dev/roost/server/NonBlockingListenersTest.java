package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.server.runtime.ack.ReceivedEvent;
import dev.roost.server.runtime.dispatch.InboundLimit;
import dev.roost.server.runtime.listener.BadPayloads;
import dev.roost.server.runtime.listener.EventDispatcher;
import dev.roost.server.runtime.listener.InheritedListeners;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Non-blocking listeners receive events on the event loop if the order permits it. */
class NonBlockingListenersTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @BeforeEach
    void handleTheConnection() {
        world.run();
    }

    private EventListener blocking(String who) {
        return event -> world.recorded.add(who + " " + event.name());
    }

    private EventListener nonBlocking(String who) {
        return nonBlocking(event -> {
            assertThat(world.loop.inLoop()).isTrue();
            world.recorded.add(who + " " + event.name());
        });
    }

    private static EventListener nonBlocking(EventListener listener) {
        return new EventListener() {
            @Override
            public void onEvent(Event event) throws Exception {
                listener.onEvent(event);
            }

            @Override
            public boolean isNonBlocking() {
                return true;
            }
        };
    }

    @Test
    void eventOfNonBlockingListenersIsHandledOnTheEventLoop() {
        socket.on("a", nonBlocking("own"));
        socket.onAny(nonBlocking("any"));
        world.chat.on("a", nonBlocking("namespace"));
        world.chat.onUnhandled(blocking("unknown"));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded).containsExactly("any a", "own a", "namespace a");
        assertThat(world.handlers.size()).isZero();
    }

    @Test
    void unhandledEventOfNonBlockingListenersIsHandledOnTheEventLoop() {
        world.chat.onUnhandled(nonBlocking("unknown"));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded).containsExactly("unknown a");
    }

    @Test
    void ackIsSentInTheSameIteration() {
        world.chat.on("a", nonBlocking(event -> event.ack("at once")));

        client.send("42/chat,1[\"a\"]");

        assertThat(client.link().takeSent()).containsExactly("43/chat,1[\"at once\"]");
    }

    static Stream<Consumer<NonBlockingListenersTest>> whatMayBlock() {
        return Stream.of(
                test -> test.socket.on("a", test.blocking("other")),
                test -> test.socket.onAny(test.blocking("any")),
                test -> test.socket.use(event -> test.world.recorded.add("middleware")),
                test -> test.world.chat.on("a", test.blocking("namespace")));
    }

    @ParameterizedTest
    @MethodSource("whatMayBlock")
    void oneBlockingListenerMovesAllToTheExecutor(Consumer<NonBlockingListenersTest> adding) {
        socket.on("a", nonBlocking(event -> {
            assertThat(world.loop.inLoop()).isFalse();
            world.recorded.add("own");
        }));
        adding.accept(this);

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded).isEmpty();
        assertThat(world.recorded()).hasSize(2).contains("own");
    }

    @Test
    void unhandledEventOfABlockingListenerIsQueued() {
        world.chat.onUnhandled(blocking("unknown"));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded).isEmpty();
        assertThat(world.recorded()).containsExactly("unknown a");
    }

    @Test
    void waitingEventsAreHandledFirst() {
        world.chat.on("slow", blocking("1"));
        world.chat.on("quick", nonBlocking(event -> world.recorded.add("2 quick")));

        client.send("42/chat,[\"slow\"]", "42/chat,[\"quick\"]", "42/chat,[\"slow\"]");

        assertThat(world.recorded).isEmpty();
        assertThat(world.recorded()).containsExactly("1 slow", "2 quick", "1 slow");
    }

    @Test
    void runningEventIsHandledFirst() {
        world.chat.on("quick", nonBlocking(event -> world.recorded.add("quick")));
        world.chat.on("slow", event -> {
            client.send("42/chat,[\"quick\"]");
            world.recorded.add("slow");
        });

        client.send("42/chat,[\"slow\"]");

        assertThat(world.recorded()).containsExactly("slow", "quick");
    }

    @Test
    void connectionListenersRunFirst() {
        world.room.onConnection(joined -> {
            world.recorded.add("connection");
            joined.on("a", nonBlocking(event -> world.recorded.add("a")));
        });

        client.send("40/room,", "42/room,[\"a\"]");

        assertThat(world.recorded()).containsExactly("connection", "a");
    }

    @Test
    void workCausedByAListenerRunsAfterIt() {
        socket.onAnyOutgoing((event, arguments) -> world.recorded.add("out " + event));
        socket.onDisconnect((ended, reason) -> world.recorded.add("end"));
        socket.on("a", nonBlocking(event -> {
            socket.emit("b");
            socket.disconnect();
            world.recorded.add("a");
        }));

        client.send("42/chat,[\"a\"]");

        assertThat(world.recorded()).containsExactly("a", "out b", "end");
    }

    @Test
    void onceListenerMayBeNonBlocking() {
        socket.once("a", nonBlocking("once"));

        client.send("42/chat,[\"a\"]", "42/chat,[\"a\"]");

        assertThat(world.recorded).containsExactly("once a");
    }

    @Test
    void failureIsAcknowledgedAndLoggedWithoutEffectOnOthers() {
        socket.on("a", nonBlocking(event -> {
            throw new IllegalStateException("bug");
        }));
        socket.on("a", nonBlocking("other"));

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,1[\"a\"]");
            assertThat(log.lines("ERROR")).hasSize(1);
        }

        assertThat(world.recorded).containsExactly("other a");
        assertThat(client.received())
                .containsExactly("43/chat,1[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void eventHandledOnTheEventLoopDoesNotFillTheInbox() {
        TestServer small = new TestServer(builder -> builder.options(
                ServerOptions.builder().maxInbox(10 * InboundLimit.OVERHEAD).build()));
        small.chat.on("a", nonBlocking(event -> small.recorded.add(event.name())));
        TestClient busy = small.client();
        busy.connect("/chat");
        small.run();

        for (int i = 0; i < 100; i++) {
            busy.send("42/chat,[\"a\"]");
        }

        assertThat(small.recorded).hasSize(100);
        assertThat(busy.isReading()).isTrue();
    }

    @Test
    void orderIsKeptWhenHandlersAndLoopRace() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            List<Integer> recorded = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger onTheLoop = new AtomicInteger();
            real.chat.on("slow", event -> recorded.add(event.arguments().get(0, int.class)));
            real.chat.on("quick", nonBlocking(event -> {
                onTheLoop.addAndGet(real.loop.inLoop() ? 1 : 0);
                recorded.add(event.arguments().get(0, int.class));
            }));
            TestClient busy = real.client();
            busy.connect("/chat");
            Random random = new Random(7);

            for (int round = 1; round <= 200; round++) {
                for (int i = 100 * (round - 1); i < 100 * round; i++) {
                    busy.send("42/chat,[\"" + (random.nextInt(4) == 0 ? "slow" : "quick") + "\"," + i + "]");
                }
                int sent = 100 * round;
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> recorded.size() == sent);
            }

            assertThat(recorded).isSorted();
            assertThat(onTheLoop).hasPositiveValue();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void blockingListenerAddedLastIsNotCalledOnTheEventLoop() {
        EventDispatcher listeners = new EventDispatcher(socket, new InheritedListeners(List.of(), new BadPayloads()));
        listeners.changeable().events.add("a", nonBlocking(event -> world.recorded.add("called")));
        assertThat(listeners.mayRunHere("a")).isTrue();

        listeners.changeable().events.add("a", blocking("late"));
        Arguments none = Arguments.ofAck(world.codec.encode(List.of()), world.codec);
        Event event = new ReceivedEvent(socket, null, "a", none, null);

        assertThat(listeners.eventHere(event)).isFalse();
        assertThat(world.recorded).isEmpty();
    }
}
