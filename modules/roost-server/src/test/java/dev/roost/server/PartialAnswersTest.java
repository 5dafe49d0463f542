package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Payload;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.PartialAnswersException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Answers of a cluster in which some servers are silent. */
class PartialAnswersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static PartialAnswersException failure(CompletableFuture<?> answers) {
        Throwable cause = assertThat(answers)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .actual()
                .getCause();
        assertThat(cause).isInstanceOf(PartialAnswersException.class);
        return (PartialAnswersException) cause;
    }

    /** Servers whose adapters are never answered by the server {@code b} in namespaces that end with {@code 2}. */
    private static Adapter withASilentServer(AdapterContext context) {
        InMemoryAdapter own = new InMemoryAdapter(context);
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    boolean silent = context.namespace().endsWith("2");
                    if (silent && method.getName().equals("serverSideEmitWithAck")) {
                        List<Payload> answers =
                                List.of(context.parser().payloads().encode(List.of("hello")));
                        return CompletableFuture.failedFuture(new PartialAnswersException(answers, 1, Set.of("b")));
                    }
                    if (silent && method.getName().equals("fetchSockets")) {
                        return CompletableFuture.failedFuture(new PartialAnswersException(List.of(), 1, Set.of("b")));
                    }
                    return method.invoke(own, arguments);
                });
    }

    private final TestServer world = new TestServer(builder -> builder.adapter(PartialAnswersTest::withASilentServer));

    @Test
    void exceptionContainsTheAnswersOfServerSideEmit() {
        PartialAnswersException partial = failure(world.server.of("/2").serverSideEmitWithAck("question"));

        assertThat(partial.answers(Arguments.class))
                .extracting(answer -> answer.get(0, String.class))
                .containsExactly("hello");
        assertThat(partial.missing()).isEqualTo(1);
        assertThat(partial.missingServers()).containsExactly("b");
        assertThat(partial).hasMessage("servers that did not answer: 1 [b] (expected: none; received: 1 answers)");
    }

    @Test
    void exceptionContainsTheFoundSockets() {
        TestCluster cluster = new TestCluster(ServerOptions.DEFAULT, Duration.ofMillis(50));
        String near = cluster.one.client().connect("/chat");
        cluster.two.client().connect("/chat");
        cluster.run();

        CompletableFuture<List<RemoteSocket>> found = cluster.one.chat.fetchSockets();
        cluster.one.run();

        PartialAnswersException partial = failure(found);
        assertThat(partial.answers(RemoteSocket.class))
                .extracting(RemoteSocket::id)
                .containsExactly(near);
        assertThat(partial.missing()).isEqualTo(1);
        assertThat(partial.missingServers()).hasSize(1);
    }

    @Test
    void exceptionOfAParentContainsTheSocketsOfAllChildren() {
        ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
        world.server.of("/dyn/1");
        world.server.of("/dyn/2");
        String known = world.client().connect("/dyn/1");
        world.client().connect("/dyn/2");

        CompletableFuture<List<RemoteSocket>> found = parent.fetchSockets();
        world.run();

        PartialAnswersException partial = failure(found);
        assertThat(partial.answers(RemoteSocket.class))
                .extracting(RemoteSocket::id)
                .containsExactly(known);
        assertThat(partial.missingServers()).containsExactly("b");
    }
}
