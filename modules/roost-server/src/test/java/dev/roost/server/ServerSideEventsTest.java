package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Payload;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.PayloadException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Events of other servers, as the adapter passes them on. */
class ServerSideEventsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Map<String, AdapterContext> contexts = new HashMap<>();
    private final TestServer world = new TestServer(builder -> builder.adapter(created -> {
        contexts.put(created.namespace(), created);
        return new InMemoryAdapter(created);
    }));

    private final AdapterContext context = contexts.get("/chat");

    private Payload event(Object... items) {
        return world.codec.encode(Arrays.asList(items));
    }

    private CompletableFuture<Payload> ask(Object... items) {
        return context.onServerSideRequest(event(items)).toCompletableFuture();
    }

    private static void assertAnswer(CompletableFuture<Payload> answer, String json) {
        assertThat(answer)
                .succeedsWithin(SOON)
                .satisfies(payload -> assertThat(payload.array().utf8()).isEqualTo(json));
    }

    @Test
    void allListenersReceiveTheEvent() {
        world.chat.onServerSide(
                "hello",
                event -> world.recorded.add(
                        "1 " + event.name() + event.arguments().toList()));
        world.chat.onServerSide(
                "hello", event -> world.recorded.add("2 " + event.arguments().get(0, int.class)));
        world.chat.onServerSide("other", event -> world.recorded.add("3"));
        world.room.onServerSide("hello", event -> world.recorded.add("4"));

        context.onServerSideEvent(event("hello", 7, "x"));
        assertThat(world.recorded).as("nothing runs where the adapter is").isEmpty();

        assertThat(world.recorded()).containsExactly("1 hello[7, x]", "2 7");
    }

    @Test
    void eventsAreReceivedInOrder() {
        world.chat.onServerSide("a", event -> world.recorded.add("a"));
        world.chat.onServerSide("b", event -> world.recorded.add("b"));

        context.onServerSideEvent(event("a"));
        context.onServerSideEvent(event("b"));
        ask("a");

        assertThat(world.recorded()).containsExactly("a", "b", "a");
    }

    @Test
    void firstAnswerIsSent() {
        world.chat.onServerSide("question", event -> {
            event.ack("yes", 1);
            event.ack("again");
        });
        world.chat.onServerSide("question", event -> event.ack("no"));

        CompletableFuture<Payload> answer = ask("question");
        assertThat(answer).isNotDone();
        world.run();

        assertAnswer(answer, "[\"yes\",1]");
    }

    @Test
    void laterListenerMayAnswerLater() {
        ServerSideEvent[] pending = new ServerSideEvent[1];
        world.chat.onServerSide("question", event -> {});
        world.chat.onServerSide("question", event -> pending[0] = event);
        CompletableFuture<Payload> answer = ask("question");
        world.run();
        assertThat(answer).isNotDone();

        pending[0].ack("late");

        assertAnswer(answer, "[\"late\"]");
    }

    @Test
    void eventStatesWhetherAnAnswerIsExpected() {
        world.chat.onServerSide("hello", event -> {
            boolean wanted = event.wantsAck();
            boolean sent = event.ack("answer");
            world.recorded.add(wanted + " " + sent + " " + event.wantsAck() + " " + event.ack("again"));
        });

        context.onServerSideEvent(event("hello"));
        assertThat(world.recorded()).containsExactly("false false false false");

        CompletableFuture<Payload> answer = ask("hello");
        assertThat(world.recorded()).containsExactly("true true false false");
        assertAnswer(answer, "[\"answer\"]");
    }

    @Test
    void removedListenerReceivesNothing() {
        Registration registration = world.chat.onServerSide("hello", event -> world.recorded.add("recorded"));
        context.onServerSideEvent(event("hello"));
        assertThat(world.recorded()).containsExactly("recorded");

        registration.remove();
        context.onServerSideEvent(event("hello"));

        assertThat(world.recorded()).isEmpty();
        assertAnswer(ask("hello"), "[]");
    }

    @Test
    void parentReceivesEventsOfItsChildrenFirst() {
        ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
        parent.onServerSide(
                "hello",
                event -> world.recorded.add("parent of " + event.namespace().name()));
        Namespace child = world.server.of("/dyn/1");
        child.onServerSide("hello", event -> world.recorded.add("child"));

        contexts.get("/dyn/1").onServerSideEvent(event("hello"));

        assertThat(world.recorded()).containsExactly("parent of /dyn/1", "child");
    }

    @Test
    void eventWithoutListenerIsAnsweredWithoutValues() {
        assertAnswer(ask("question"), "[]");
        context.onServerSideEvent(event("hello"));
        world.run();
    }

    @Test
    void failingListenerDoesNotAffectOthersAndSendsNoAnswer() {
        world.chat.onServerSide("question", event -> {
            throw new IllegalStateException("bug");
        });
        world.chat.onServerSide("question", event -> world.recorded.add("second"));

        try (CapturedLog log = new CapturedLog()) {
            CompletableFuture<Payload> answer = ask("question");
            assertThat(world.recorded()).containsExactly("second");
            assertAnswer(answer, "[]");
            assertThat(log.lines("ERROR")).hasSize(1);
        }
    }

    @Test
    void answerCanBeRetriedIfEncodingFails() {
        world.chat.onServerSide("question", event -> {
            try {
                event.ack(new Object());
            } catch (PayloadException e) {
                event.ack("second try");
            }
        });
        CompletableFuture<Payload> answer = ask("question");
        world.run();

        assertAnswer(answer, "[\"second try\"]");
    }

    @Test
    void singleServerReceivesNoOwnEventsAndHasNoOtherServers() {
        world.chat.onServerSide("hello", event -> world.recorded.add("recorded"));
        world.server.onServerSide("hello", event -> world.recorded.add("recorded"));

        world.chat.serverSideEmit("hello", 1);
        world.server.serverSideEmit("hello", 1);

        assertThat(world.recorded()).isEmpty();
        assertThat(world.chat.serverSideEmitWithAck("hello"))
                .succeedsWithin(SOON)
                .isEqualTo(List.of());
        assertThat(world.server.serverSideEmitWithAck("hello"))
                .succeedsWithin(SOON)
                .isEqualTo(List.of());
        assertThat(world.chat.serverCount()).succeedsWithin(SOON).isEqualTo(1);
    }

    @Test
    void reservedNamesAreRejected() {
        assertThatThrownBy(() -> world.chat.onServerSide("connect", event -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.chat.serverSideEmit("connect")).isInstanceOf(IllegalArgumentException.class);
    }
}
