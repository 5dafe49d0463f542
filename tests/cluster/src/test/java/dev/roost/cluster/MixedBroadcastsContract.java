package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.BroadcastAcks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Broadcasts in both directions. */
abstract class MixedBroadcastsContract extends MixedCluster {
    @Test
    void broadcastOfRoostReachesAll() {
        ClusterClient near = join(one.port);
        ClusterClient far = join(two.port);
        ClusterClient atNode = join(node.port);

        one.of(CHAT)
                .emit("hello", "wörld", 1, -1, 300, 70_000, 4_294_967_296L, 1.5, true, null, Map.of("a", List.of(1)));
        roostFence();

        for (ClusterClient client : List.of(near, far, atNode)) {
            assertReceived(client, "[\"hello\",\"wörld\",1,-1,300,70000,4294967296,1.5,true,null,{\"a\":[1]}]");
        }
    }

    @Test
    void broadcastOfNodeReachesAll() {
        ClusterClient near = join(one.port);
        ClusterClient far = join(two.port);
        ClusterClient atNode = join(node.port);

        node.command("emit")
                .in(CHAT)
                .args("hello", "wörld", 1, -1, 300, 70_000, 4_294_967_296L, 1.5, true, null, Map.of("a", List.of(1)))
                .run();
        nodeFence();

        for (ClusterClient client : List.of(near, far, atNode)) {
            assertReceived(client, "[\"hello\",\"wörld\",1,-1,300,70000,4294967296,1.5,true,null,{\"a\":[1]}]");
        }
    }

    @Test
    void bytesOfRoostReachNode() {
        ClusterClient atNode = join(node.port);

        one.of(CHAT).emit("file", "a", new byte[] {1, 2, 3, -1});

        assertThat(atNode.next()).isEqualTo("451-/chat,[\"file\",\"a\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(atNode.next()).isEqualTo("010203ff");
    }

    @Test
    void bytesOfNodeReachRoost() {
        ClusterClient client = join(two.port);

        node.command("emit")
                .in(CHAT)
                .args("file", Map.of("inside", Map.of("$bytes", "AQID/w==")))
                .run();

        assertThat(client.next()).isEqualTo("451-/chat,[\"file\",{\"inside\":{\"_placeholder\":true,\"num\":0}}]");
        assertThat(client.next()).isEqualTo("010203ff");
    }

    @Test
    void roomsAndExceptionsOfRoost() {
        ClusterClient inA = join(node.port, "a");
        ClusterClient inB = join(node.port, "b");
        ClusterClient inBoth = join(node.port, "a", "b");
        ClusterClient inNone = join(node.port);

        one.of(CHAT).to("a").emit("to a");
        one.of(CHAT).to(List.of("a", "b")).emit("to a, b");
        one.of(CHAT).to("a").except("b").emit("to a without b");
        one.of(CHAT).except("a").emit("without a");
        one.of(CHAT).to(inNone.id).emit("to one");
        roostFence();

        assertReceived(inA, "[\"to a\"]", "[\"to a, b\"]", "[\"to a without b\"]");
        assertReceived(inB, "[\"to a, b\"]", "[\"without a\"]");
        assertReceived(inBoth, "[\"to a\"]", "[\"to a, b\"]");
        assertReceived(inNone, "[\"without a\"]", "[\"to one\"]");
    }

    @Test
    void roomsAndExceptionsOfNode() {
        ClusterClient inA = join(one.port, "a");
        ClusterClient inB = join(one.port, "b");
        ClusterClient inBoth = join(two.port, "a", "b");
        ClusterClient inNone = join(two.port);

        node.command("emit").in(CHAT).to("a").args("to a").run();
        node.command("emit").in(CHAT).to("a", "b").args("to a, b").run();
        node.command("emit").in(CHAT).to("a").except("b").args("to a without b").run();
        node.command("emit").in(CHAT).except("a").args("without a").run();
        node.command("emit").in(CHAT).to(inNone.id).args("to one").run();
        nodeFence();

        assertReceived(inA, "[\"to a\"]", "[\"to a, b\"]", "[\"to a without b\"]");
        assertReceived(inB, "[\"to a, b\"]", "[\"without a\"]");
        assertReceived(inBoth, "[\"to a\"]", "[\"to a, b\"]");
        assertReceived(inNone, "[\"without a\"]", "[\"to one\"]");
    }

    @Test
    void namesWithPatternCharactersReachTheirServers() {
        ClusterClient client = joinNamespace(two.port, RoostNode.PUZZLING_NAME, "*?[]\\");

        one.of(RoostNode.PUZZLING_NAME).to("*?[]\\").emit("roost");
        assertThat(client.event()).isEqualTo("[\"roost\"]");
        node.command("emit")
                .in(RoostNode.PUZZLING_NAME)
                .to("*?[]\\")
                .args("node")
                .run();
        assertThat(client.event()).isEqualTo("[\"node\"]");
    }

    @Test
    void localBroadcastsStayOnTheirServer() {
        ClusterClient near = join(one.port);
        ClusterClient atNode = join(node.port);

        one.of(CHAT).local().emit("local");
        roostFence();
        assertReceived(near, "[\"local\"]");
        assertReceived(atNode);

        node.command("emit").in(CHAT).with("local", true).args("local").run();
        nodeFence();
        assertReceived(near);
        assertReceived(atNode, "[\"local\"]");
    }

    @Test
    void volatileAndUncompressedBroadcasts() {
        ClusterClient near = join(two.port);
        ClusterClient atNode = join(node.port);

        one.of(CHAT).asVolatile().compress(false).emit("flags");
        node.command("emit")
                .in(CHAT)
                .with("volatile", true)
                .with("compress", false)
                .args("flags")
                .run();

        assertThat(List.of(near.event(), near.event())).containsExactly("[\"flags\"]", "[\"flags\"]");
        assertThat(List.of(atNode.event(), atNode.event())).containsExactly("[\"flags\"]", "[\"flags\"]");
    }

    @Test
    void acknowledgementsForRoost() {
        ClusterClient near = join(two.port, "asked");
        ClusterClient atNode = join(node.port, "asked");
        join(node.port);

        CompletableFuture<BroadcastAcks> answers =
                one.of(CHAT).to("asked").timeout(SOON).emitWithAck("question", "text");
        assertThat(near.answer("\"roost\"")).isEqualTo("[\"question\",\"text\"]");
        assertThat(atNode.answer("{\"a\":1}")).isEqualTo("[\"question\",\"text\"]");

        assertThat(answers).succeedsWithin(SOON);
        assertThat(answers.join().received())
                .extracting(each -> each.get(0, Object.class))
                .containsExactlyInAnyOrder("roost", Map.of("a", 1));
    }

    @Test
    void acknowledgementsForNode() {
        ClusterClient near = join(two.port, "asked");
        ClusterClient atNode = join(node.port, "asked");
        CompletableFuture<JsonNode> answers = CompletableFuture.supplyAsync(() -> node.command("emitWithAck")
                .in(CHAT)
                .to("asked")
                .timeout(SOON)
                .args("question", "text")
                .run());

        assertThat(near.answer("\"roost\"")).isEqualTo("[\"question\",\"text\"]");
        assertThat(atNode.answer("{\"a\":1}")).isEqualTo("[\"question\",\"text\"]");

        assertThat(answers).succeedsWithin(SOON);
        assertThat(answers.join().get("error").isNull()).isTrue();
        assertThat(answers.join().get("answers"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder("\"roost\"", "{\"a\":1}");
    }

    @Test
    void lateAcknowledgementsArePartial() {
        ClusterClient near = join(two.port, "asked");
        ClusterClient atNode = join(node.port, "asked");
        Duration timeout = Duration.ofMillis(300);

        CompletableFuture<JsonNode> ofNode = CompletableFuture.supplyAsync(() -> node.command("emitWithAck")
                .in(CHAT)
                .to("asked")
                .timeout(timeout)
                .args("question")
                .run());
        near.answer("1");
        assertThat(atNode.event()).contains("question");

        assertThat(ofNode).succeedsWithin(SOON);
        assertThat(ofNode.join().get("error").stringValue()).contains("timed out");
        assertThat(ofNode.join().get("answers").toString()).isEqualTo("[1]");
    }
}
