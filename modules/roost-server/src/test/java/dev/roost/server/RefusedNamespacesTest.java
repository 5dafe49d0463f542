package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.runtime.namespace.RegistryState;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name whose client is not accepted leaves nothing on the server. */
class RefusedNamespacesTest {
    /** More than {@link ServerOptions#maxChildNamespaces()} allows. */
    private static final int MANY = 10_250;

    private final TestServer world = new TestServer(builder -> builder.options(ServerOptions.builder()
            .quotas(QuotaOptions.builder().maxConnectsPerSession(0).build())
            .build()));
    private final ParentNamespace parent = world.server.ofTemplate("/org/{id}");
    private final List<String> created = new ArrayList<>();

    RefusedNamespacesTest() {
        world.server.onNewNamespace(namespace -> created.add(namespace.name()));
    }

    private void acceptOnly(String name) {
        parent.use(socket -> {
            if (!name.equals(socket.variables().get("id"))) {
                throw new ConnectionRefusedException("no");
            }
        });
    }

    private void assertNothingRemains() {
        world.run();
        assertThat(RegistryState.inUse(world.server)).isZero();
        assertThat(RegistryState.names(world.server)).containsExactly("/", "/chat", "/room");
        assertThat(parent.children()).isEmpty();
        assertThat(created).isEmpty();
        assertThat(world.loop.timers()).as("timers").isLessThan(4);
    }

    @Test
    void newNameIsAcceptedAfterManyRefusedOnes() {
        acceptOnly("mine");
        TestClient client = world.client();
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < MANY; i++) {
                client.send("40/org/" + i + ",");
                world.run();
                assertThat(client.received()).containsExactly("44/org/" + i + ",{\"message\":\"no\"}");
            }
            assertThat(log.lines("WARN")).isEmpty();
            assertThat(log.lines("ERROR")).isEmpty();
        }
        assertNothingRemains();

        client.send("40/org/mine,");
        world.run();
        assertThat(client.received()).singleElement().asString().startsWith("40/org/mine,{\"sid\":");
        assertThat(created).containsExactly("/org/mine");
        assertThat(parent.children()).hasSize(1);
    }

    @Test
    void candidateIsNotListedWhileItsMiddlewareRuns() {
        List<Object> seen = new ArrayList<>();
        parent.use(socket -> {
            seen.add(socket.namespace().name());
            seen.add(world.server.namespaces().size());
            seen.add(parent.children().size());
            socket.join("room");
            socket.namespace().emit("nobody");
            throw new ConnectionRefusedException("no");
        });

        world.client().send("40/org/1,");
        world.run();

        assertThat(seen).containsExactly("/org/1", 3, 0);
        assertNothingRemains();
    }

    @Test
    void failingMiddlewareLeavesNothing() {
        parent.use(socket -> {
            throw new IllegalStateException("bug");
        });
        TestClient client = world.client();

        client.send("40/org/1,");

        assertNothingRemains();
        assertThat(client.received()).containsExactly("44/org/1,{\"message\":\"Internal server error\"}");
    }

    @Test
    void clientThatIsGoneBeforeItsMiddlewareRunsLeavesNothing() {
        TestClient client = world.client();
        parent.use(socket -> {});

        client.send("40/org/1,");
        world.handlers.runNext();
        world.loop.run();
        assertThat(RegistryState.inUse(world.server)).isEqualTo(1);
        client.vanish();

        assertNothingRemains();
    }

    @Test
    void clientThatIsGoneWhileItsMiddlewareRunsLeavesNothing() {
        TestClient client = world.client();
        parent.use(socket -> client.vanish());

        client.send("40/org/1,");

        assertNothingRemains();
    }

    @Test
    void connectTimeoutDuringAMiddlewareLeavesNothing() {
        TestClient client = world.client();
        parent.use(socket -> {});
        client.send("40/org/1,");
        world.handlers.runNext();

        world.loop.advance(Duration.ofSeconds(46));

        assertThat(client.isClosed()).isTrue();
        assertThat(RegistryState.inUse(world.server)).isZero();
        assertNothingRemains();
    }

    @Test
    void clientThatIsGoneWhileANamespaceListenerRunsLeavesNothing() {
        TestClient client = world.client();
        world.server.onNewNamespace(namespace -> client.vanish());

        client.send("40/org/1,");
        world.run();

        created.clear();
        assertNothingRemains();
    }

    @Test
    void refusedClientDoesNotAffectAnAcceptedOneOfTheSameName() {
        parent.use(socket -> {
            if (socket.handshake().query().containsKey("evil")) {
                throw new ConnectionRefusedException("no");
            }
        });
        TestClient evil = TestClient.open(
                world.server.engine(),
                world.otherLoop,
                RecordingExchange.webSocket(world.otherLoop, "EIO=4&transport=websocket&evil=1"));
        TestClient good = world.client();

        evil.send("40/org/1,");
        good.send("40/org/1,");
        world.run();

        assertThat(evil.received()).containsExactly("44/org/1,{\"message\":\"no\"}");
        assertThat(good.received()).singleElement().asString().startsWith("40/org/1,{\"sid\":");
        assertThat(created).containsExactly("/org/1");
        assertThat(parent.children())
                .singleElement()
                .satisfies(child -> assertThat(child.socketCount()).isEqualTo(1));
        assertThat(RegistryState.inUse(world.server)).isEqualTo(1);
    }

    @Test
    void namespaceThatAMiddlewareRequestsIsTheCandidate() {
        List<Namespace> requested = new ArrayList<>();
        parent.use(socket -> {
            requested.add(world.server.of(socket.namespace().name()));
            assertThat(requested.get(0)).isSameAs(socket.namespace());
        });
        TestClient client = world.client();

        client.send("40/org/1,");
        world.run();

        assertThat(client.received()).singleElement().asString().startsWith("40/org/1,{\"sid\":");
        assertThat(created).containsExactly("/org/1");
        assertThat(parent.children()).containsExactlyElementsOf(requested);
        assertThat(RegistryState.inUse(world.server)).as("it is never removed").isZero();
    }

    @Test
    void middlewareThatTheCreationAddsAppliesToTheFirstClient() {
        List<String> calls = new ArrayList<>();
        parent.use(socket -> calls.add("parent"));
        world.server.onNewNamespace(namespace -> namespace.use(socket -> {
            calls.add("own");
            throw new ConnectionRefusedException("by the child");
        }));
        TestClient client = world.client();

        client.send("40/org/1,");
        world.run();

        assertThat(calls).containsExactly("parent", "own");
        assertThat(client.received()).containsExactly("44/org/1,{\"message\":\"by the child\"}");
        created.clear();
        assertNothingRemains();
    }

    @Test
    void acceptedNamesAreStillLimited() {
        TestServer small = new TestServer(builder ->
                builder.options(ServerOptions.builder().maxChildNamespaces(2).build()));
        ParentNamespace all = small.server.ofTemplate("/org/{id}");
        TestClient client = small.client();

        for (int i = 1; i <= 4; i++) {
            client.send("40/org/" + i + ",");
            small.run();
        }

        assertThat(client.received())
                .hasSize(4)
                .endsWith(
                        "44/org/3,{\"message\":\"Invalid namespace\"}", "44/org/4,{\"message\":\"Invalid namespace\"}");
        assertThat(all.children()).hasSize(2);
        assertThat(RegistryState.inUse(small.server)).isEqualTo(2);
    }
}
