package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names for which child namespaces are created, and the settings that they inherit. */
class DynamicNamespacesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestServer world = new TestServer();
    private final TestClient client = world.client();

    @Test
    void patternMatchesAnywhereInTheName() {
        ParentNamespace parent = world.server.of(Pattern.compile("dyn-\\d+"));

        assertThat(outcome("/a-dyn-7-b")).startsWith("40/a-dyn-7-b,{\"sid\":");
        assertThat(outcome("/dyn-x")).isEqualTo("44/dyn-x,{\"message\":\"Invalid namespace\"}");

        assertThat(parent.children()).extracting(Namespace::name).containsExactly("/a-dyn-7-b");
        Namespace child = world.server.of("/a-dyn-7-b");
        assertThat(child.parent()).containsSame(parent);
        assertThat(child.variables()).isEmpty();
        assertThat(world.chat.parent()).isEmpty();
    }

    @Test
    void predicateReceivesNameAndAuth() {
        world.server.of((name, handshake) -> {
            world.recorded.add(name + " " + handshake.auth(Map.class).orElse(null));
            return name.startsWith("/yes");
        });

        client.send("40/yes,{\"token\":\"x\"}", "40/no,");
        world.run();

        assertThat(client.received())
                .satisfiesExactlyInAnyOrder(
                        answer -> assertThat(answer).startsWith("40/yes,{\"sid\":"),
                        answer -> assertThat(answer).isEqualTo("44/no,{\"message\":\"Invalid namespace\"}"));
        assertThat(world.recorded()).containsExactly("/yes {token=x}", "/no null");
    }

    @Test
    void failingPredicateDoesNotMatchAndTheNextParentIsTried() {
        world.server.of((name, handshake) -> {
            throw new IllegalStateException("bug");
        });
        ParentNamespace second = world.server.of((name, handshake) -> name.equals("/dyn"));

        try (CapturedLog log = new CapturedLog()) {
            assertThat(outcome("/dyn")).startsWith("40/dyn,");
            assertThat(outcome("/other")).startsWith("44/other,");
            assertThat(log.lines("ERROR")).hasSize(2);
        }
        assertThat(second.children()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/org/{id}, /org/7, {id=7}",
        "org/{id}, /org/7, {id=7}",
        "/{a}/x/{b}, /1/x/2, '{a=1, b=2}'",
        "/{a}, /%C3%A4 o, {a=%C3%A4 o}",
        "/a.c/{b}, /a.c/d, {b=d}",
        "/plain, /plain, {}"
    })
    void templateNamesItsParts(String template, String name, String variables) {
        world.server.ofTemplate(template).onConnection(socket -> world.recorded.add("" + socket.variables()));

        client.send("40" + name + ",");

        String recorded = String.join("", world.recorded());
        assertThat(recorded.replace("b=2, a=1", "a=1, b=2")).isEqualTo(variables);
    }

    @ParameterizedTest
    @CsvSource({
        "/org/{id}, /org/7/8",
        "/org/{id}, /org/",
        "/org/{id}, /org",
        "/org/{id}, /organisation/7",
        "/a.c/{b}, /abc/d",
        "/org/{id}, /x/org/7"
    })
    void templateMatchesWholeNames(String template, String name) {
        world.server.ofTemplate(template);

        assertThat(outcome(name)).startsWith("44" + name + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/org/{id", "/org/id}", "/org/x{id}", "/org/{id}x", "/org/{}", "/a,b", "/{a}/{a}", "/{a b}"})
    void invalidTemplateIsRejected(String template) {
        assertThatThrownBy(() -> world.server.ofTemplate(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("template: " + template + " (expected: ");
    }

    @Test
    void firstMatchingParentGetsTheChild() {
        ParentNamespace first = world.server.ofTemplate("/{any}");
        ParentNamespace second = world.server.of(Pattern.compile("^/dyn$"));

        assertThat(outcome("/dyn")).startsWith("40/dyn,");

        assertThat(first.children()).hasSize(1);
        assertThat(second.children()).isEmpty();
    }

    @Test
    void explicitNamespaceTakesPrecedenceOverParents() {
        ParentNamespace parent = world.server.of((name, handshake) -> {
            world.recorded.add("middleware");
            return true;
        });

        assertThat(outcome("/chat")).startsWith("40/chat,");

        assertThat(world.recorded()).isEmpty();
        assertThat(parent.children()).isEmpty();
    }

    @Test
    void explicitNamespaceIsAChildOfAPatternOrTemplateNotOfAPredicate() {
        world.server.of((name, handshake) -> {
            world.recorded.add("middleware");
            return true;
        });
        ParentNamespace pattern = world.server.of(Pattern.compile("^/p"));
        ParentNamespace template = world.server.ofTemplate("/t/{id}");

        Namespace ofPattern = world.server.of("/p1");
        Namespace ofTemplate = world.server.of("t/7");
        Namespace ofNone = world.server.of("/x");

        assertThat(ofPattern.parent()).containsSame(pattern);
        assertThat(ofTemplate.parent()).containsSame(template);
        assertThat(ofTemplate.variables()).isEqualTo(Map.of("id", "7"));
        assertThat(ofNone.parent()).isEmpty();
        assertThat(world.recorded()).isEmpty();
        assertThat(world.server.of("/p1")).isSameAs(ofPattern);
    }

    @Test
    void laterListenersOfTheParentApplyToItsChildren() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        client.send("40/org/7,");
        world.run();
        parent.on(
                "hi",
                event -> world.recorded.add(
                        "recorded " + event.socket().namespace().name()));
        parent.on("typed", String.class, (text, event) -> world.recorded.add("typed " + text));
        parent.onConnection(socket -> world.recorded.add("connected"));
        parent.onDisconnecting((socket, reason) -> world.recorded.add("disconnecting"));
        parent.onDisconnect((socket, reason) -> world.recorded.add("disconnected"));
        parent.use(socket -> world.recorded.add("middleware"));

        client.send("42/org/7,[\"hi\"]", "42/org/7,[\"typed\",\"x\"]", "41/org/7,", "40/org/7,");

        assertThat(world.recorded())
                .containsExactlyInAnyOrder(
                        "recorded /org/7", "typed x", "disconnecting", "disconnected", "middleware", "connected");
    }

    @Test
    void listenerOfTheParentIsRemovedFromAllChildren() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        EventListener listener = event -> world.recorded.add("recorded");
        parent.on("hi", listener);
        client.send("40/org/7,");
        world.run();

        parent.off("hi", listener);
        client.send("42/org/7,[\"hi\"]");

        assertThat(world.recorded()).isEmpty();
    }

    @Test
    void parentSupportsOnceAndGenericTypes() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        parent.once("hi", event -> world.recorded.add("once"));
        parent.on("list", new TypeRef<List<String>>() {}, (list, event) -> world.recorded.add("list " + list));
        client.send("40/org/7,");
        world.run();

        client.send("42/org/7,[\"hi\"]", "42/org/7,[\"hi\"]", "42/org/7,[\"list\",[\"a\"]]");

        assertThat(world.recorded()).containsExactly("once", "list [a]");
    }

    @Test
    void middlewareOfTheParentRejects() {
        world.server.ofTemplate("/org/{id}").use(socket -> {
            throw new ConnectionRefusedException("not " + socket.variables().get("id"));
        });

        assertThat(outcome("/org/7")).isEqualTo("44/org/7,{\"message\":\"not 7\"}");
    }

    @Test
    void emitOfTheParentReachesAllItsChildrenOnly() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        TestClient far = world.clientOfOtherLoop();
        TestClient other = world.client();
        client.send("40/org/7,");
        far.send("40/org/8,");
        other.connect("/chat");
        world.run();
        client.received();
        far.received();

        parent.emit("hello", 1);
        parent.everyone().socketsJoin("r");
        parent.to("r").emit("room");
        world.run();

        assertThat(client.received()).containsExactly("42/org/7,[\"hello\",1]", "42/org/7,[\"room\"]");
        assertThat(far.received()).containsExactly("42/org/8,[\"hello\",1]", "42/org/8,[\"room\"]");
        assertThat(other.received()).isEmpty();
        assertThatThrownBy(() -> parent.emit("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parentFetchesSocketsAndCollectsAcksOfAllChildren() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        TestClient far = world.clientOfOtherLoop();
        client.send("40/org/7,");
        far.send("40/org/8,");
        world.run();

        var found = parent.everyone().fetchSockets();
        CompletableFuture<BroadcastAcks> answers = parent.everyone().emitWithAck("question");
        world.run();
        client.send("43/org/7,0[\"seven\"]");
        far.send("43/org/8,0[\"eight\"]");

        assertThat(found)
                .succeedsWithin(SOON)
                .satisfies(sockets -> assertThat(sockets).hasSize(2));
        assertThat(answers).succeedsWithin(SOON).satisfies(all -> {
            assertThat(all.isComplete()).isTrue();
            assertThat(all.received())
                    .extracting(each -> each.get(0, String.class))
                    .containsExactly("seven", "eight");
        });
    }

    @Test
    void parentDisconnectsTheSocketsOfAllChildren() {
        ParentNamespace parent = world.server.ofTemplate("/org/{id}");
        client.send("40/org/7,");
        world.run();
        client.received();

        parent.everyone().disconnectSockets();

        assertThat(client.received()).containsExactly("41/org/7,");
        await().untilAsserted(
                        () -> assertThat(parent.everyone().fetchSockets().get()).isEmpty());
    }

    /** Returns the answer to a client that requests a namespace. */
    private String outcome(String name) {
        client.send("40" + name + ",");
        world.run();
        return String.join(" ", client.received());
    }
}
