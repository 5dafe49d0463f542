package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which middlewares are asked, and in which order. */
class MiddlewareInheritanceTest {
    private final TestServer world = new TestServer();

    @Test
    void middlewaresOfTheDefaultNamespaceRunForEveryOther() {
        assertThat(asked(world, "/chat")).containsExactly("main /chat", "chat");
        assertThat(asked(world, "/room")).containsExactly("main /room");
    }

    @Test
    void middlewaresOfTheDefaultNamespaceRunOnceForItself() {
        assertThat(asked(world, "/")).containsExactly("main /");
    }

    @Test
    void middlewaresOfTheChildRunAfterThoseOfTheParent() {
        assertThat(asked(world, "/dyn/1")).containsExactly("main /dyn/1", "parent", "child");
    }

    @Test
    void rejectionByTheDefaultNamespaceAppliesToAllOthers() {
        world.server.use(socket -> {
            throw new ConnectionRefusedException("no entry");
        });
        world.chat.use(socket -> world.heard.add("asked"));
        TestClient client = world.client();

        client.send("40/chat,");
        world.run();

        assertThat(client.received()).containsExactly("44/chat,{\"message\":\"no entry\"}");
        assertThat(world.heard()).isEmpty();
    }

    @Test
    void laterMiddlewareRunsForLaterClients() {
        TestClient client = world.client();
        client.connect("/chat");
        world.server.use(socket -> world.heard.add("asked"));

        client.send("40/room,");

        assertThat(world.heard()).containsExactly("asked");
    }

    @Test
    void nothingIsInheritedIfTheOptionIsOff() {
        TestServer alone = new TestServer(builder -> builder.options(
                ServerOptions.builder().inheritMiddlewares(false).build()));

        assertThat(asked(alone, "/")).containsExactly("main /");
        assertThat(asked(alone, "/chat")).containsExactly("chat");
        assertThat(asked(alone, "/room")).isEmpty();
        assertThat(asked(alone, "/dyn/1")).containsExactly("parent", "child");
    }

    @Test
    void sharedMiddlewaresRunFirstAndOnceWithoutInheritance() {
        TestServer alone = new TestServer(builder -> builder.options(
                ServerOptions.builder().inheritMiddlewares(false).build()));
        for (TestServer each : List.of(world, alone)) {
            each.server.useEverywhere(socket -> each.heard.add("everywhere"));
        }

        assertThat(asked(world, "/")).containsExactly("everywhere", "main /");
        assertThat(asked(world, "/dyn/1")).containsExactly("everywhere", "main /dyn/1", "parent", "child");
        assertThat(asked(world, "/room")).containsExactly("everywhere", "main /room");
        assertThat(asked(alone, "/")).containsExactly("everywhere", "main /");
        assertThat(asked(alone, "/dyn/1")).containsExactly("everywhere", "parent", "child");
        assertThat(asked(alone, "/room")).containsExactly("everywhere");
    }

    private static List<String> asked(TestServer world, String name) {
        if (world.server.namespaces().size() == 3) {
            world.chat.use(socket -> world.heard.add("chat"));
            world.server.ofTemplate("/dyn/{id}").use(socket -> world.heard.add("parent"));
            world.server.use(
                    socket -> world.heard.add("main " + socket.namespace().name()));
            world.server.of("/dyn/1").use(socket -> world.heard.add("child"));
        }
        world.client().send("40" + name + ",");
        return world.heard();
    }
}
