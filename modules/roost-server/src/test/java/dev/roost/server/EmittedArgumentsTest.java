package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Payload;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.PayloadException;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of {@code emit} and of acknowledgements, and those that are rejected. */
class EmittedArgumentsTest {
    private static final Object[] NULL = null;
    private static final Duration SOON = Duration.ofSeconds(10);

    private AdapterContext context;
    private final TestServer world = new TestServer(builder -> builder.adapter(created -> {
        context = created.namespace().equals("/chat") ? created : context;
        return new InMemoryAdapter(created);
    }));
    private final ParentNamespace parent = world.server.of(Pattern.compile("^/child-.$"));
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    /** A method that sends an event named {@code e} to the client. */
    record Emitter(String name, Emission emission) {
        interface Emission {
            void emit(EmittedArgumentsTest test, Object[] arguments);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Emitter> emitters() {
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                new Emitter("socket", (test, a) -> test.socket.emit("e", a)),
                new Emitter("socket with ack", (test, a) -> test.socket.emitWithAck("e", a)),
                new Emitter("volatile", (test, a) -> test.socket.asVolatile().emit("e", a)),
                new Emitter("compress", (test, a) -> test.socket.compress(false).emit("e", a)),
                new Emitter("timeout", (test, a) -> test.socket.timeout(second).emitWithAck("e", a)),
                new Emitter("namespace", (test, a) -> test.world.chat.emit("e", a)),
                new Emitter("namespace with ack", (test, a) -> test.world.chat.emitWithAck("e", a)),
                new Emitter(
                        "room",
                        (test, a) -> test.world.chat.to(test.socket.id()).emit("e", a)),
                new Emitter(
                        "local",
                        (test, a) -> test.world.chat.local().timeout(second).emitWithAck("e", a)));
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void nullIsOneArgument(Emitter emitter) {
        emitter.emission().emit(this, NULL);

        assertThat(lastReceived()).endsWith("[\"e\",null]");
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void elementsOfAnObjectArrayAreArguments(Emitter emitter) {
        emitter.emission().emit(this, new Object[] {"a", null});
        assertThat(lastReceived()).endsWith("[\"e\",\"a\",null]");

        emitter.emission().emit(this, new Object[0]);
        assertThat(lastReceived()).endsWith("[\"e\"]");
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void arrayOfAnotherTypeIsRejectedWithTheAlternatives(Emitter emitter) {
        assertThatThrownBy(() -> emitter.emission().emit(this, new String[] {"a", "b"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arguments: a String[] (expected: (Object) array, to pass the array as one argument; or"
                        + " Arrays.asList(array).toArray(new Object[0]), to pass each element as an argument)");
        assertThat(client.received()).isEmpty();

        emitter.emission().emit(this, Arrays.asList("a", "b").toArray(new Object[0]));
        assertThat(lastReceived()).endsWith("[\"e\",\"a\",\"b\"]");
    }

    @ParameterizedTest
    @MethodSource("emitters")
    void tooManyAttachmentsAreRejected(Emitter emitter) {
        emitter.emission().emit(this, attachments(10));
        world.run();
        client.received();

        assertThatThrownBy(() -> emitter.emission().emit(this, attachments(11)))
                .isInstanceOf(PayloadException.class)
                .hasMessage("attachments: 11 (expected: at most 10, since clients close the connection for more;"
                        + " option: maxOutgoingAttachments)");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void sendHasTheSameRules() {
        socket.send(NULL);
        world.chat.send(NULL);

        assertThat(client.received()).containsExactly("42/chat,[\"message\",null]", "42/chat,[\"message\",null]");
    }

    @Test
    void parentWithoutChildrenRejectsToo() {
        assertThatThrownBy(() -> parent.emit("e", (Object[]) new String[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parent.emitWithAck("e", (Object[]) new String[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventNameMustNotBeNull() {
        assertThatThrownBy(() -> socket.emit(null)).hasMessage("event: null (expected: a name)");
    }

    @Test
    void ackHasTheSameRules() {
        answer(event -> event.ack(NULL));
        assertThat(lastReceived()).isEqualTo("43/chat,7[null]");

        answer(event -> {
            assertThatThrownBy(() -> event.ack((Object[]) new String[1])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> event.ack(attachments(11))).isInstanceOf(PayloadException.class);
            event.ack("instead");
        });
        assertThat(lastReceived()).isEqualTo("43/chat,7[\"instead\"]");
    }

    private void answer(Consumer<Event> listener) {
        socket.once("ask", listener::accept);
        client.send("42/chat,7[\"ask\"]");
    }

    @Test
    void serverSideEventHasTheSameRules() {
        assertThatThrownBy(() -> world.chat.serverSideEmit("e", (Object[]) new String[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.chat.serverSideEmitWithAck("e", (Object[]) new String[1]))
                .isInstanceOf(IllegalArgumentException.class);
        world.chat.serverSideEmit("e", NULL);
        world.chat.serverSideEmit("e", attachments(11));

        world.chat.onServerSide("ask", event -> {
            assertThatThrownBy(() -> event.ack((Object[]) new String[1])).isInstanceOf(IllegalArgumentException.class);
            event.ack(NULL);
        });
        CompletableFuture<Payload> answer =
                context.onServerSideRequest(world.codec.encode(List.of("ask"))).toCompletableFuture();
        world.run();
        assertThat(answer).succeedsWithin(SOON).isEqualTo(world.codec.encode(Collections.singletonList(null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void maxAttachmentsIsConfigurable(int most) {
        TestServer other = new TestServer(builder -> builder.options(
                ServerOptions.builder().maxOutgoingAttachments(most).build()));

        other.chat.emit("e", attachments(most));
        assertThatThrownBy(() -> other.chat.emit("e", attachments(most + 1)))
                .hasMessageContaining("expected: at most " + most + ",");
    }

    @Test
    void argumentsAreForwarded() {
        socket.on("relay", event -> socket.emit("relayed", event.arguments().toArray()));
        client.send("42/chat,[\"relay\",1,null,[\"a\"]]");
        world.run();

        assertThat(lastReceived()).isEqualTo("42/chat,[\"relayed\",1,null,[\"a\"]]");
    }

    private static Object[] attachments(int count) {
        return Collections.nCopies(count, new byte[1]).toArray();
    }

    private String lastReceived() {
        world.run();
        List<String> received = client.received();
        return received.get(received.size() - 1);
    }
}
