package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Everything that can be added is removed by its registration. */
class RegistrationTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    private EventListener recording(String who) {
        return event -> world.recorded.add(who);
    }

    private List<String> recordedOf(String event) {
        client.send("42/chat,[\"" + event + "\"]");
        return world.recorded();
    }

    /** The listener is called for an event before it is removed, and not afterwards. */
    private void assertRemovable(Registration registration) {
        assertThat(recordedOf("a")).containsExactly("it");
        registration.remove();
        registration.remove();
        assertThat(recordedOf("a")).isEmpty();
    }

    @Test
    void eventListenerIsRemoved() {
        assertRemovable(socket.on("a", recording("it")));
        assertRemovable(socket.on("a", String.class, (text, event) -> world.recorded.add("it")));
        assertRemovable(socket.on("a", new TypeRef<List<String>>() {}, (texts, event) -> world.recorded.add("it")));
        assertRemovable(world.chat.on("a", recording("it")));
        assertRemovable(world.chat.on("a", String.class, (text, event) -> world.recorded.add("it")));
        assertThat(socket.eventNames()).isEmpty();
    }

    @Test
    void onceListenerIsRemoved() {
        socket.once("a", recording("it")).remove();
        world.chat.once("a", recording("it")).remove();

        assertThat(recordedOf("a")).isEmpty();
    }

    @Test
    void anyListenerIsRemoved() {
        assertRemovable(socket.onAny(recording("it")));
        assertRemovable(socket.prependAny(recording("it")));
        assertRemovable(world.chat.onUnhandled(recording("it")));
    }

    @Test
    void outgoingListenerIsRemoved() {
        world.chat.on("a", event -> socket.emit("out"));
        assertRemovable(socket.onAnyOutgoing((event, arguments) -> world.recorded.add("it")));
        assertRemovable(socket.prependAnyOutgoing((event, arguments) -> world.recorded.add("it")));
    }

    @Test
    void eventMiddlewareAndErrorListenerAreRemoved() {
        assertRemovable(socket.use(event -> world.recorded.add("it")));
        socket.use(event -> {
            throw new IllegalStateException("no");
        });
        socket.onError((event, failure) -> {});
        assertRemovable(socket.onError((event, failure) -> world.recorded.add("it")));
    }

    @Test
    void disconnectListenersAreRemoved() {
        List<Registration> all = List.of(
                socket.onDisconnecting((gone, reason) -> world.recorded.add("it")),
                socket.onDisconnect((gone, reason) -> world.recorded.add("it")),
                world.chat.onDisconnecting((gone, reason) -> world.recorded.add("it")),
                world.chat.onDisconnect((gone, reason) -> world.recorded.add("it")));
        socket.onDisconnect((gone, reason) -> world.recorded.add("stays"));
        all.forEach(Registration::remove);

        socket.disconnect();

        assertThat(world.recorded()).containsExactly("stays");
    }

    @Test
    void middlewaresAndConnectionListenersAreRemoved() {
        List<Registration> all = List.of(
                world.server.useEverywhere(joining -> world.recorded.add("everywhere")),
                world.server.use(joining -> world.recorded.add("main")),
                world.room.use(joining -> world.recorded.add("own")),
                world.room.onConnection(joined -> world.recorded.add("connected")),
                world.room.onConnectionAsync(joined -> {
                    world.recorded.add("connected later");
                    return CompletableFuture.completedFuture(null);
                }));
        world.client().send("40/room,");
        assertThat(world.recorded()).containsExactly("everywhere", "main", "own", "connected", "connected later");

        all.forEach(Registration::remove);
        world.client().send("40/room,");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void listenersOfAParentAreRemovedFromItsChildren() {
        ParentNamespace parent = world.server.ofTemplate("/dyn/{id}");
        List<Registration> all = List.of(
                parent.use(joining -> world.recorded.add("use")),
                parent.onConnection(joined -> world.recorded.add("connected")),
                parent.onConnectionAsync(joined -> {
                    world.recorded.add("connected later");
                    return CompletableFuture.completedFuture(null);
                }),
                parent.on("a", recording("a")),
                parent.on("a", String.class, (text, event) -> world.recorded.add("typed")),
                parent.once("a", recording("once")),
                parent.onUnhandled(recording("unknown")),
                parent.onDisconnecting((gone, reason) -> world.recorded.add("disconnecting")),
                parent.onDisconnect((gone, reason) -> world.recorded.add("disconnected")));
        world.server.of("/dyn/1");
        all.forEach(Registration::remove);

        Socket child = world.socket(client.connect("/dyn/1"));
        client.send("42/dyn/1,[\"a\"]");
        child.disconnect();

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void namespaceAndRoomListenersAreRemoved() {
        Registration namespaces = world.server.onNewNamespace(made -> world.recorded.add("made " + made.name()));
        Registration rooms = world.chat.onRoomEvent(event -> world.recorded.add(event.type() + " " + event.room()));
        world.server.of("/one");
        socket.join("a");
        assertThat(world.recorded()).containsExactly("made /one", "CREATE a", "JOIN a");

        namespaces.remove();
        rooms.remove();
        world.server.of("/two");
        socket.join("b");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void registrationRemovesOnlyItsOwnCall() {
        EventListener listener = recording("it");
        Registration first = socket.on("a", listener);
        socket.off("a");
        Registration second = socket.on("a", listener);

        first.remove();
        assertThat(recordedOf("a")).containsExactly("it");

        second.remove();
        assertThat(recordedOf("a")).isEmpty();
    }

    @Test
    void registrationOfAListenerAddedTwiceRemovesTheRightOne() {
        EventListener twice = recording("twice");
        socket.on("a", twice);
        socket.on("a", recording("between"));
        Registration last = socket.on("a", twice);

        last.remove();

        assertThat(recordedOf("a")).containsExactly("twice", "between");
    }

    @Test
    void listenerRemovedDuringADispatchReceivesThatEvent() {
        List<Registration> later = new ArrayList<>();
        socket.on("a", event -> {
            world.recorded.add("first");
            later.forEach(Registration::remove);
        });
        later.add(socket.on("a", recording("second")));

        assertThat(recordedOf("a")).containsExactly("first", "second");
        assertThat(recordedOf("a")).containsExactly("first");
    }

    @Test
    void removalNeedsNoLockHeldByAListener() {
        List<Registration> itself = new ArrayList<>();
        itself.add(socket.on("a", event -> {
            CompletableFuture.runAsync(() -> itself.get(0).remove()).join();
            world.recorded.add("it");
        }));

        assertThat(recordedOf("a")).containsExactly("it");
        assertThat(recordedOf("a")).isEmpty();
    }
}
