package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whatever was added can be removed by its registration. */
class RegistrationTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private EventListener hears(String who) {
        return event -> world.heard.add(who);
    }

    private List<String> heardOf(String event) {
        client.send("42/chat,[\"" + event + "\"]");
        return world.heard();
    }

    /** It is called for an event before it is removed, and not after that. */
    private void assertRemovable(Registration registration) {
        assertThat(heardOf("a")).containsExactly("it");
        registration.remove();
        registration.remove();
        assertThat(heardOf("a")).isEmpty();
    }

    @Test
    void eventListenerIsRemoved() {
        assertRemovable(socket.on("a", hears("it")));
        assertRemovable(socket.on("a", String.class, (text, event) -> world.heard.add("it")));
        assertRemovable(socket.on("a", new TypeRef<List<String>>() {}, (texts, event) -> world.heard.add("it")));
        assertRemovable(world.chat.on("a", hears("it")));
        assertRemovable(world.chat.on("a", String.class, (text, event) -> world.heard.add("it")));
        assertThat(socket.eventNames()).isEmpty();
    }

    @Test
    void onceListenerIsRemoved() {
        socket.once("a", hears("it")).remove();
        world.chat.once("a", hears("it")).remove();

        assertThat(heardOf("a")).isEmpty();
    }

    @Test
    void anyListenerIsRemoved() {
        assertRemovable(socket.onAny(hears("it")));
        assertRemovable(socket.prependAny(hears("it")));
        assertRemovable(world.chat.onUnhandled(hears("it")));
    }

    @Test
    void outgoingListenerIsRemoved() {
        world.chat.on("a", event -> socket.emit("out"));
        assertRemovable(socket.onAnyOutgoing((event, arguments) -> world.heard.add("it")));
        assertRemovable(socket.prependAnyOutgoing((event, arguments) -> world.heard.add("it")));
    }

    @Test
    void eventMiddlewareAndErrorListenerAreRemoved() {
        assertRemovable(socket.use(event -> world.heard.add("it")));
        socket.use(event -> {
            throw new IllegalStateException("no");
        });
        socket.onError((event, failure) -> {});
        assertRemovable(socket.onError((event, failure) -> world.heard.add("it")));
    }

    @Test
    void disconnectListenersAreRemoved() {
        List<Registration> all = List.of(
                socket.onDisconnecting((gone, reason) -> world.heard.add("it")),
                socket.onDisconnect((gone, reason) -> world.heard.add("it")),
                world.chat.onDisconnecting((gone, reason) -> world.heard.add("it")),
                world.chat.onDisconnect((gone, reason) -> world.heard.add("it")));
        socket.onDisconnect((gone, reason) -> world.heard.add("stays"));
        all.forEach(Registration::remove);

        socket.disconnect();

        assertThat(world.heard()).containsExactly("stays");
    }

    @Test
    void middlewaresAndConnectionListenersAreRemoved() {
        List<Registration> all = List.of(
                world.server.useEverywhere(joining -> world.heard.add("everywhere")),
                world.server.use(joining -> world.heard.add("main")),
                world.room.use(joining -> world.heard.add("own")),
                world.room.onConnection(joined -> world.heard.add("connected")),
                world.room.onConnectionAsync(joined -> {
                    world.heard.add("connected later");
                    return CompletableFuture.completedFuture(null);
                }));
        world.client().send("40/room,");
        assertThat(world.heard()).containsExactly("everywhere", "main", "own", "connected", "connected later");

        all.forEach(Registration::remove);
        world.client().send("40/room,");

        assertThat(world.heard()).isEmpty();
    }

    @Test
    void listenersOfAParentAreRemovedFromItsChildren() {
        ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
        List<Registration> all = List.of(
                parent.use(joining -> world.heard.add("use")),
                parent.onConnection(joined -> world.heard.add("connected")),
                parent.onConnectionAsync(joined -> {
                    world.heard.add("connected later");
                    return CompletableFuture.completedFuture(null);
                }),
                parent.on("a", hears("a")),
                parent.on("a", String.class, (text, event) -> world.heard.add("typed")),
                parent.once("a", hears("once")),
                parent.onUnhandled(hears("unknown")),
                parent.onDisconnecting((gone, reason) -> world.heard.add("disconnecting")),
                parent.onDisconnect((gone, reason) -> world.heard.add("disconnected")));
        world.server.of("/dyn/1");
        all.forEach(Registration::remove);

        Socket child = world.socket(client.connect("/dyn/1"));
        client.send("42/dyn/1,[\"a\"]");
        child.disconnect();

        assertThat(world.heard()).isEmpty();
    }

    @Test
    void namespaceAndRoomListenersAreRemoved() {
        Registration namespaces = world.server.onNewNamespace(made -> world.heard.add("made " + made.name()));
        Registration rooms = world.chat.onRoomEvent(event -> world.heard.add(event.type() + " " + event.room()));
        world.server.of("/one");
        socket.join("a");
        assertThat(world.heard()).containsExactly("made /one", "CREATE a", "JOIN a");

        namespaces.remove();
        rooms.remove();
        world.server.of("/two");
        socket.join("b");

        assertThat(world.heard()).isEmpty();
    }

    @Test
    void registrationRemovesOnlyItsOwnCall() {
        EventListener listener = hears("it");
        Registration first = socket.on("a", listener);
        socket.off("a");
        Registration second = socket.on("a", listener);

        first.remove();
        assertThat(heardOf("a")).containsExactly("it");

        second.remove();
        assertThat(heardOf("a")).isEmpty();
    }

    @Test
    void registrationOfAListenerAddedTwiceRemovesTheRightOne() {
        EventListener twice = hears("twice");
        socket.on("a", twice);
        socket.on("a", hears("between"));
        Registration last = socket.on("a", twice);

        last.remove();

        assertThat(heardOf("a")).containsExactly("twice", "between");
    }

    @Test
    void listenerRemovedDuringADispatchReceivesThatEvent() {
        List<Registration> later = new ArrayList<>();
        socket.on("a", event -> {
            world.heard.add("first");
            later.forEach(Registration::remove);
        });
        later.add(socket.on("a", hears("second")));

        assertThat(heardOf("a")).containsExactly("first", "second");
        assertThat(heardOf("a")).containsExactly("first");
    }

    @Test
    void removalNeedsNoLockHeldByAListener() {
        List<Registration> itself = new ArrayList<>();
        itself.add(socket.on("a", event -> {
            CompletableFuture.runAsync(() -> itself.get(0).remove()).join();
            world.heard.add("it");
        }));

        assertThat(heardOf("a")).containsExactly("it");
        assertThat(heardOf("a")).isEmpty();
    }
}
