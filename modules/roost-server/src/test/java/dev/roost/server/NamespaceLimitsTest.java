package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.ManualExecutor;
import dev.roost.test.TestClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Limits for clients that request too many namespaces, or send packets too early. */
class NamespaceLimitsTest {
    private static final ServerOptions CLEANUP =
            ServerOptions.builder().cleanupEmptyChildNamespaces(true).build();

    private final TestServer world = with(CLEANUP);
    private final ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
    private final TestClient client = world.client();

    private static TestServer with(ServerOptions options) {
        return new TestServer(builder -> builder.options(options));
    }

    @Test
    void childrenCreatedByClientsAreLimited() {
        TestServer small = with(CLEANUP.toBuilder().maxChildNamespaces(2).build());
        small.server.ofTemplate("/dyn/{id}");
        small.server.of("/dyn/of-the-application");
        TestClient guest = small.client();

        try (CapturedLog log = new CapturedLog()) {
            guest.send("40/dyn/1,", "40/dyn/2,", "40/dyn/3,", "40/dyn/4,", "40/dyn/of-the-application,");
            small.run();
            assertThat(log.lines("WARN")).isNotEmpty().allMatch(line -> line.contains("maxChildNamespaces"));
        }
        assertThat(guest.received())
                .hasSize(5)
                .contains(
                        "44/dyn/3,{\"message\":\"Invalid namespace\"}", "44/dyn/4,{\"message\":\"Invalid namespace\"}");

        guest.send("41/dyn/1,", "40/dyn/3,");
        small.run();
        assertThat(guest.received()).singleElement().asString().startsWith("40/dyn/3,{\"sid\":");
    }

    @Test
    void namespacesOfOneClientAreLimited() {
        TestServer small = with(CLEANUP.toBuilder().maxNamespacesPerSession(2).build());
        small.server.ofTemplate("/dyn/{id}");
        TestClient guest = small.client();

        guest.send("40/dyn/1,", "40/dyn/2,", "40/chat,"); // nothing is decided yet
        assertThat(guest.received()).containsExactly("44/chat,{\"message\":\"Too many namespaces\"}");
        small.run();
        guest.send("40/dyn/3,");
        small.run();
        assertThat(guest.received()).contains("44/dyn/3,{\"message\":\"Too many namespaces\"}");

        guest.send("41/dyn/1,", "40/chat,");
        assertThat(guest.received()).singleElement().asString().startsWith("40/chat,{\"sid\":");
    }

    @Test
    void longNamesAreRejectedWithoutMatching() {
        world.server.of(Pattern.compile("long"));
        String longest = "/long" + "x".repeat(507);

        client.send("40" + longest + ",", "40" + longest + "x,");
        world.run();

        assertThat(client.received())
                .satisfiesExactlyInAnyOrder(
                        answer -> assertThat(answer).startsWith("40" + longest + ",{\"sid\":"),
                        answer ->
                                assertThat(answer).isEqualTo("44" + longest + "x,{\"message\":\"Invalid namespace\"}"));
    }

    @Test
    void eventBeforeTheConnectAnswerClosesTheConnection() {
        client.send("40/dyn/1,", "42/dyn/1,[\"hi\"]");

        assertThat(client.isClosed()).isTrue();
        world.run();
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void secondConnectBeforeTheAnswerClosesTheConnection() {
        client.send("40/dyn/1,", "40/dyn/1,");

        assertThat(client.isClosed()).isTrue();
        world.run();
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void shutDownExecutorClosesTheConnection() {
        ManualExecutor handlers = world.handlers;
        handlers.setRejecting(true);

        client.send("40/dyn/1,");

        assertThat(client.isClosed()).isTrue();
        handlers.setRejecting(false);
        world.run();
        assertThat(parent.children()).isEmpty();
    }
}
