package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.runtime.namespace.RegistryState;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.TestClient;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The creation and removal of namespaces that clients request. */
class ChildNamespacesTest {
    private static final ServerOptions CLEANUP =
            ServerOptions.builder().cleanupEmptyChildNamespaces(true).build();

    private final TestServer world = with(CLEANUP);
    private final ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
    private final TestClient client = world.client();

    /** Creates a server whose adapters record when they are opened and closed. */
    private TestServer with(ServerOptions options) {
        TestServer[] made = new TestServer[1];
        made[0] = new TestServer(builder -> builder.options(options).adapter(context -> recording(made, context)));
        return made[0];
    }

    private static Adapter recording(TestServer[] made, AdapterContext context) {
        Adapter adapter = new InMemoryAdapter(context);
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    boolean isRecorded =
                            method.getName().equals("open") || method.getName().equals("close");
                    if (isRecorded && made[0] != null) {
                        made[0].recorded.add(method.getName() + " " + context.namespace());
                    }
                    return method.invoke(adapter, arguments);
                });
    }

    @Test
    void onlyAClosedServerOpensItsAdaptersAgain() {
        world.server.open();

        assertThat(world.recorded()).isEmpty();
        assertThat(world.server.close()).succeedsWithin(Duration.ofSeconds(5));
        world.server.open();
        assertThat(world.recorded()).contains("open /chat");
    }

    @Test
    void childIsRemovedWithItsLastSocket() {
        TestClient other = world.client();
        client.send("40/dyn/1,");
        other.send("40/dyn/1,");
        world.run();
        assertThat(parent.children()).hasSize(1);

        client.send("41/dyn/1,");
        assertThat(world.recorded()).containsExactly("open /dyn/1");
        assertThat(parent.children()).hasSize(1);

        other.vanish();
        assertThat(world.recorded()).containsExactly("close /dyn/1");
        assertThat(parent.children()).isEmpty();
        assertThat(world.server.namespaces()).extracting(Namespace::name).doesNotContain("/dyn/1");
    }

    @Test
    void removedChildIsCreatedAgain() {
        client.send("40/dyn/1,");
        world.run();
        client.send("41/dyn/1,");
        world.run();
        client.received();

        client.send("40/dyn/1,");
        world.run();

        assertThat(client.received()).singleElement().asString().startsWith("40/dyn/1,{\"sid\":");
        assertThat(parent.children()).hasSize(1);
    }

    @Test
    void childStaysWithoutTheOption() {
        TestServer keeping = with(ServerOptions.DEFAULT);
        ParentNamespace keepingParent = keeping.server.ofTemplate("/dyn/{id}");
        TestClient guest = keeping.client();
        guest.send("40/dyn/1,");
        keeping.run();
        guest.send("41/dyn/1,");

        assertThat(keeping.recorded()).containsExactly("open /dyn/1");
        assertThat(keepingParent.children()).hasSize(1);
    }

    @Test
    void childUsedByTheApplicationStays() {
        Namespace before = world.server.of("/dyn/1");
        client.send("40/dyn/1,", "40/dyn/2,");
        world.run();
        Namespace later = world.server.of("/dyn/2");

        client.vanish();
        world.run();

        assertThat(parent.children()).containsExactlyInAnyOrder(before, later);
        assertThat(world.server.of("/dyn/1")).isSameAs(before);
        assertThat(world.server.of("/dyn/2")).isSameAs(later);
    }

    @Test
    void explicitNamespaceStaysWithoutSockets() {
        client.connect("/chat");
        client.vanish();
        world.run();

        assertThat(world.server.of("/chat")).isSameAs(world.chat);
    }

    @Test
    void childStaysWhileAClientConnects() {
        client.send("40/dyn/1,");
        world.run();
        parent.use(socket -> {});
        TestClient joining = world.client();
        joining.send("40/dyn/1,"); // waits for the middleware
        client.send("41/dyn/1,");
        assertThat(parent.children()).hasSize(1);

        world.run();
        assertThat(joining.received()).singleElement().asString().startsWith("40/dyn/1,{\"sid\":");
        assertThat(parent.children().iterator().next().sockets()).hasSize(1);
    }

    @Test
    void childIsNotCreatedForAClientThatIsRejected() {
        parent.use(socket -> {
            throw new ConnectionRefusedException("no");
        });
        client.send("40/dyn/1,");

        assertThat(world.recorded()).isEmpty();
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void clientLostDuringMatchingLeavesNoChild() {
        client.send("40/dyn/1,");
        client.vanish();

        assertThat(world.recorded()).isEmpty();
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void clientLostDuringAMiddlewareLeavesNoChild() {
        parent.use(socket -> client.vanish());
        client.send("40/dyn/1,");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void concurrentConnectsShareOneChild() {
        TestClient far = world.clientOfOtherLoop();
        client.send("40/dyn/1,");
        far.send("40/dyn/1,");
        world.run();

        assertThat(parent.children())
                .singleElement()
                .satisfies(child -> assertThat(child.sockets()).hasSize(2));
    }

    @Test
    void namespaceListenerRunsBeforeTheFirstClientJoins() {
        world.server.onNewNamespace(namespace -> {
            world.recorded.add(
                    "new " + namespace.name() + " " + namespace.sockets().size());
            namespace.onConnection(socket -> world.recorded.add("connected"));
        });

        client.send("40/dyn/1,");
        assertThat(world.recorded()).containsExactly("open /dyn/1", "new /dyn/1 0", "connected");

        world.server.of("/more");
        world.server.of("/more");
        assertThat(world.recorded()).containsExactly("open /more", "new /more 0");
    }

    @Test
    void clientsWaitWhileANamespaceListenerRuns() {
        TestClient quick = world.clientOfOtherLoop();
        world.server.onNewNamespace(namespace -> {
            quick.send("40/dyn/1,");
            world.recorded.add("in listener: " + namespace.sockets().size() + " " + quick.received());
            namespace.use(socket -> world.recorded.add("middleware"));
        });

        client.send("40/dyn/1,");

        assertThat(world.recorded()).containsExactly("open /dyn/1", "in listener: 0 []", "middleware", "middleware");
        assertThat(quick.received()).singleElement().asString().startsWith("40/dyn/1,{\"sid\":");
    }

    @Test
    void waitingClientMayDisconnect() {
        TestClient quick = world.clientOfOtherLoop();
        world.server.onNewNamespace(namespace -> {
            quick.send("40/dyn/1,");
            quick.vanish();
        });
        client.send("40/dyn/1,");
        world.run();
        client.send("41/dyn/1,");

        assertThat(world.recorded()).containsExactly("open /dyn/1", "close /dyn/1");
    }

    @Test
    void failingNamespaceListenerDoesNotAffectClients() {
        world.server.onNewNamespace(namespace -> {
            throw new IllegalStateException("bug");
        });

        try (CapturedLog log = new CapturedLog()) {
            client.send("40/dyn/1,");
            world.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(client.received()).singleElement().asString().startsWith("40/dyn/1,{\"sid\":");
    }

    @Test
    void namespaceIsRejectedIfItsAdapterCannotBeOpened() {
        TestServer broken = new TestServer(builder -> builder.adapter(context -> {
            Adapter adapter = new InMemoryAdapter(context);
            return (Adapter) Proxy.newProxyInstance(
                    Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("open")
                                && context.namespace().startsWith("/dyn")) {
                            throw new IllegalStateException("no connection");
                        }
                        return method.invoke(adapter, arguments);
                    });
        }));
        ParentNamespace brokenParent = broken.server.ofTemplate("/dyn/{id}");
        TestClient guest = broken.client();

        guest.send("40/dyn/1,");
        broken.run();

        assertThat(guest.received()).containsExactly("44/dyn/1,{\"message\":\"Invalid namespace\"}");
        assertThat(brokenParent.children()).isEmpty();
        assertThat(RegistryState.inUse(broken.server)).isZero();
    }

    @Test
    void namespaceIsRejectedIfItsAdapterCannotBeCreated() {
        TestServer broken = new TestServer(builder -> builder.adapter(context -> {
            if (context.namespace().startsWith("/dyn")) {
                throw new IllegalStateException("no connection");
            }
            return new InMemoryAdapter(context);
        }));
        broken.server.ofTemplate("/dyn/{id}");
        TestClient guest = broken.client();

        try (CapturedLog log = new CapturedLog()) {
            guest.send("40/dyn/1,");
            broken.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }
        assertThat(guest.received()).containsExactly("44/dyn/1,{\"message\":\"Invalid namespace\"}");
        guest.send("40/dyn/1,");
        assertThat(guest.isClosed()).as("it may try again").isFalse();
    }
}
