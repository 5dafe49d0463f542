package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.server.RemoteSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** PUBLISH and SUBSCRIBE: {@code RedisAdapter} and {@code @socket.io/redis-adapter}. */
class ClassicClusterTest extends MixedClusterContract {
    @Override
    RoostNode newRoost(String redisUri) {
        return RoostNode.classic(redisUri);
    }

    @Override
    NodePeer newNode(int redisPort) {
        return new NodePeer("classic", redisPort, "{}");
    }

    @Test
    void allRoomsAreReportedToNode() {
        ClusterClient near = join(one.port, "rooms of one");
        ClusterClient far = join(two.port, "rooms of two");

        assertThat(node.command("allRooms").in(CHAT).run())
                .extracting(JsonNode::stringValue)
                .contains("rooms of one", "rooms of two", near.id, far.id);
    }

    @Test
    void emitterOfNodeIsUnderstood() throws InterruptedException {
        ClusterClient near = join(one.port, "a");
        ClusterClient other = join(two.port);

        node.command("emitterEmit")
                .in(CHAT)
                .to("a")
                .args("of emitter", Map.of("$bytes", "AQI="))
                .run();
        node.command("emitterJoin").in(CHAT).to("a").rooms("b").run();
        node.command("emitterEmit").in(CHAT).to("b").args("to b").run();
        node.command("emitterServerSideEmit")
                .in(CHAT)
                .args("note", "of emitter")
                .run();
        node.command("emitterDisconnect").in(CHAT).to("b").with("close", false).run();
        node.command("emitterEmit").in(CHAT).args("end").run();

        assertThat(near.next()).isEqualTo("451-/chat,[\"of emitter\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(near.next()).isEqualTo("0102");
        assertThat(near.event()).isEqualTo("[\"to b\"]");
        assertThat(near.next()).isEqualTo("41/chat,");
        assertReceived(other);
        assertThat(one.serverSideEvents.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("[of emitter]");
        assertThat(two.serverSideEvents.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("[of emitter]");
    }

    @Test
    void requestDoesNotWaitForAKilledServer() throws Exception {
        ClusterClient near = join(one.port, "asked");
        try (NodePeer frozen = newNode(redis.port())) {
            await().atMost(SOON).until(() -> one.of(CHAT).serverCount().join() == 4);
            frozen.freeze();
            CompletableFuture<List<RemoteSocket>> found =
                    one.of(CHAT).in("asked").fetchSockets();
            long killed = System.nanoTime();
            frozen.kill();

            assertThat(found).succeedsWithin(SOON);
            assertThat(found.join()).extracting(RemoteSocket::id).containsExactly(near.id);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofMillis(4_000));
        }
    }
}
