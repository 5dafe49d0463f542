package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The middlewares that run for a namespace, and their order. */
class MiddlewareInheritanceTest {
    private final TestServer world = new TestServer();

    @Test
    void middlewaresOfTheDefaultNamespaceRunForEveryOther() {
        assertThat(middlewaresOf(world, "/chat")).containsExactly("main /chat", "chat");
        assertThat(middlewaresOf(world, "/room")).containsExactly("main /room");
    }

    @Test
    void middlewaresOfTheDefaultNamespaceRunOnceForItself() {
        assertThat(middlewaresOf(world, "/")).containsExactly("main /");
    }

    @Test
    void middlewaresOfTheChildRunAfterThoseOfTheParent() {
        assertThat(middlewaresOf(world, "/dyn/1")).containsExactly("main /dyn/1", "parent", "child");
    }

    @Test
    void rejectionByTheDefaultNamespaceAppliesToAllOthers() {
        world.server.use(socket -> {
            throw new ConnectionRefusedException("no entry");
        });
        world.chat.use(socket -> world.recorded.add("middleware"));
        TestClient client = world.client();

        client.send("40/chat,");
        world.run();

        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"no entry\"}");
        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void laterMiddlewareRunsForLaterClients() {
        TestClient client = world.client();
        client.connect("/chat");
        world.server.use(socket -> world.recorded.add("middleware"));

        client.send("40/room,");

        assertThat(world.recorded()).containsExactly("middleware");
    }

    @Test
    void nothingIsInheritedIfTheOptionIsOff() {
        TestServer alone = new TestServer(builder -> builder.options(
                ServerOptions.builder().inheritMiddlewares(false).build()));

        assertThat(middlewaresOf(alone, "/")).containsExactly("main /");
        assertThat(middlewaresOf(alone, "/chat")).containsExactly("chat");
        assertThat(middlewaresOf(alone, "/room")).isEmpty();
        assertThat(middlewaresOf(alone, "/dyn/1")).containsExactly("parent", "child");
    }

    @Test
    void sharedMiddlewaresRunFirstAndOnceWithoutInheritance() {
        TestServer alone = new TestServer(builder -> builder.options(
                ServerOptions.builder().inheritMiddlewares(false).build()));
        for (TestServer each : List.of(world, alone)) {
            each.server.useEverywhere(socket -> each.recorded.add("everywhere"));
        }

        assertThat(middlewaresOf(world, "/")).containsExactly("everywhere", "main /");
        assertThat(middlewaresOf(world, "/dyn/1")).containsExactly("everywhere", "main /dyn/1", "parent", "child");
        assertThat(middlewaresOf(world, "/room")).containsExactly("everywhere", "main /room");
        assertThat(middlewaresOf(alone, "/")).containsExactly("everywhere", "main /");
        assertThat(middlewaresOf(alone, "/dyn/1")).containsExactly("everywhere", "parent", "child");
        assertThat(middlewaresOf(alone, "/room")).containsExactly("everywhere");
    }

    private static List<String> middlewaresOf(TestServer world, String name) {
        if (world.server.namespaces().size() == 3) {
            world.chat.use(socket -> world.recorded.add("chat"));
            world.server.ofTemplate("/dyn/{id}").use(socket -> world.recorded.add("parent"));
            world.server.use(
                    socket -> world.recorded.add("main " + socket.namespace().name()));
            world.server.of("/dyn/1").use(socket -> world.recorded.add("child"));
        }
        world.client().send("40" + name + ",");
        return world.recorded();
    }
}
