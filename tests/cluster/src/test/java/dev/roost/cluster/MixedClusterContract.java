package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.server.Arguments;
import dev.roost.server.RemoteSocket;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All operations of a cluster in both directions. */
abstract class MixedClusterContract extends MixedBroadcastsContract {
    @Test
    void socketsOfAllServersAreFoundByRoost() {
        ClusterClient near = join(one.port, "found");
        ClusterClient far = join(two.port, "found");
        ClusterClient atNode = join(node.port, "found", "other");

        Collection<RemoteSocket> found = one.of(CHAT).in("found").fetchSockets().join();

        assertThat(found).extracting(RemoteSocket::id).containsExactlyInAnyOrder(near.id, far.id, atNode.id);
        assertThat(found)
                .filteredOn(each -> each.id().equals(atNode.id))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rooms()).containsExactlyInAnyOrder(atNode.id, "found", "other");
                    assertThat(each.handshake().address()).isNotEmpty();
                    assertThat(each.handshake().query()).containsEntry("transport", "websocket");
                });
    }

    @Test
    void socketsOfAllServersAreFoundByNode() {
        ClusterClient near = join(one.port, "found");
        ClusterClient far = join(two.port, "found", "other");
        ClusterClient atNode = join(node.port, "found");

        JsonNode found = node.command("fetchSockets").in(CHAT).to("found").run();

        assertThat(found)
                .extracting(each -> each.get("id").stringValue())
                .containsExactlyInAnyOrder(near.id, far.id, atNode.id);
        assertThat(found)
                .filteredOn(each -> each.get("id").stringValue().equals(far.id))
                .singleElement()
                .satisfies(each -> assertThat(each.get("rooms"))
                        .extracting(JsonNode::stringValue)
                        .containsExactlyInAnyOrder(far.id, "found", "other"));
    }

    @Test
    void dataOfSocketsIsFound() {
        String data = "{\"name\":\"Bob\",\"n\":1,\"list\":[null,{\"x\":1.5}]}";
        ClusterClient near = ClusterClient.joinWithData(one.port, CHAT, data);
        ClusterClient atNode = ClusterClient.joinWithData(node.port, CHAT, data);
        try (near;
                atNode) {
            JsonNode byNode = node.command("fetchSockets").in(CHAT).to(near.id).run();
            assertThat(byNode.get(0).get("data")).isEqualTo(NodePeer.json(data));

            RemoteSocket byRoost =
                    one.of(CHAT).in(atNode.id).fetchSockets().join().iterator().next();
            assertThat(byRoost.data())
                    .containsEntry("name", "Bob")
                    .containsEntry("n", 1)
                    .containsEntry("list", Arrays.asList(null, Map.of("x", 1.5)));
        }
    }

    @Test
    void eventToOneFoundSocket() {
        ClusterClient near = join(two.port);
        ClusterClient atNode = join(node.port);

        one.of(CHAT).in(atNode.id).fetchSockets().join().iterator().next().emit("to you");
        assertThat(atNode.event()).isEqualTo("[\"to you\"]");
        node.command("remoteEmit").in(CHAT).to(near.id).args("to you").run();
        assertThat(near.event()).isEqualTo("[\"to you\"]");
    }

    @Test
    void serversAreCounted() {
        assertThat(node.command("serverCount").in(CHAT).run().intValue()).isEqualTo(3);
        assertThat(one.of(CHAT).serverCount().join()).isEqualTo(3);
    }

    @Test
    void socketsJoinAndLeaveByRoost() {
        ClusterClient atNode = join(node.port, "a");

        one.of(CHAT).in("a").socketsJoin("b", "c");
        one.of(CHAT).to("b").emit("joined");
        one.of(CHAT).in("a").socketsLeave("b");
        one.of(CHAT).to("b").emit("left");
        one.of(CHAT).to("c").emit("still in c");
        roostFence();

        assertReceived(atNode, "[\"joined\"]", "[\"still in c\"]");
    }

    @Test
    void socketsJoinAndLeaveByNode() {
        ClusterClient near = join(one.port, "a");

        node.command("socketsJoin").in(CHAT).to("a").rooms("b", "c").run();
        // Node sends to the channel of a room although other servers may not have subscribed to it yet.
        awaitSubscribers(CHAT + "#b", 1);
        awaitSubscribers(CHAT + "#c", 1);
        node.command("emit").in(CHAT).to("b").args("joined").run();
        node.command("socketsLeave").in(CHAT).to("a").rooms("b").run();
        node.command("emit").in(CHAT).to("b").args("left").run();
        node.command("emit").in(CHAT).to("c").args("still in c").run();
        nodeFence();

        assertReceived(near, "[\"joined\"]", "[\"still in c\"]");
    }

    @Test
    void socketsAreDisconnectedByRoost() {
        ClusterClient victim = join(node.port, "victims");
        ClusterClient closed = join(node.port, "closed");
        ClusterClient other = join(node.port);

        one.of(CHAT).in("victims").disconnectSockets(false);
        one.of(CHAT).in("closed").disconnectSockets(true);
        roostFence();

        assertThat(victim.next()).isEqualTo("41/chat,");
        assertThat(closed.next()).isIn("41/chat,", "closed");
        assertReceived(other);
    }

    @Test
    void socketsAreDisconnectedByNode() {
        ClusterClient victim = join(one.port, "victims");
        ClusterClient closed = join(two.port, "closed");
        ClusterClient other = join(one.port);

        node.command("disconnectSockets")
                .in(CHAT)
                .to("victims")
                .with("close", false)
                .run();
        node.command("disconnectSockets")
                .in(CHAT)
                .to("closed")
                .with("close", true)
                .run();
        nodeFence();

        assertThat(victim.next()).isEqualTo("41/chat,");
        assertThat(closed.next()).isIn("41/chat,", "closed");
        assertReceived(other);
    }

    @Test
    void eventsForServersOfRoost() throws Exception {
        one.of(CHAT).serverSideEmit("note", "a", 1, Map.of("b", List.of()));

        assertThat(two.serverSideEvents.poll(10, TimeUnit.SECONDS)).isEqualTo("[a, 1, {b=[]}]");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(node.command("serverSideEvents").run().toString())
                                .isEqualTo("[[\"a\",1,{\"b\":[]}]]"));
        assertThat(one.serverSideEvents).isEmpty();
    }

    @Test
    void eventsForServersOfNode() throws Exception {
        node.command("serverSideEmit")
                .in(CHAT)
                .args("note", "a", 1, Map.of("b", List.of()))
                .run();

        for (RoostNode roost : List.of(one, two)) {
            assertThat(roost.serverSideEvents.poll(10, TimeUnit.SECONDS)).isEqualTo("[a, 1, {b=[]}]");
        }
    }

    @Test
    void answersOfServersForRoost() {
        CompletableFuture<List<Arguments>> answers = one.of(CHAT).serverSideEmitWithAck("question", 1);

        assertThat(answers).succeedsWithin(SOON);
        assertThat(answers.join())
                .extracting(each -> each.get(0, Object.class))
                .containsExactlyInAnyOrder(List.of("roost", 1), List.of("node", 1));
    }

    @Test
    void answersOfServersForNode() {
        JsonNode answers = node.command("serverSideEmitWithAck")
                .in(CHAT)
                .args("question", 1)
                .run();

        assertThat(answers.toString()).isEqualTo("{\"error\":null,\"answers\":[[\"roost\",1],[\"roost\",1]]}");
    }

    @Test
    void dynamicNamespaces() {
        ClusterClient near = joinNamespace(one.port, "/dynamic-7");
        ClusterClient atNode = joinNamespace(node.port, "/dynamic-7");
        // Node lets clients join before it has subscribed.
        await().atMost(SOON).until(() -> one.of("/dynamic-7").serverCount().join() == 2);

        one.of("/dynamic-7").emit("of roost");
        assertThat(near.event()).isEqualTo("[\"of roost\"]");
        assertThat(atNode.event()).isEqualTo("[\"of roost\"]");
        node.command("emit").in("/dynamic-7").args("of node").run();
        assertThat(near.event()).isEqualTo("[\"of node\"]");
        assertThat(atNode.event()).isEqualTo("[\"of node\"]");
    }
}
