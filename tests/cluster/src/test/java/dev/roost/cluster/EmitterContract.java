package dev.roost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisEmitter;
import dev.roost.redis.RedisEmitterNamespace;
import io.lettuce.core.RedisClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An emitter that sends to servers of Roost and of Node. */
abstract class EmitterContract extends MixedCluster {
    private RedisClient client;
    private RedisEmitter emitter;
    private RedisEmitterNamespace chat;

    abstract RedisEmitter newEmitter(RedisClient client);

    @BeforeAll
    void createEmitter() {
        client = RedisClient.create(redis.uri());
        emitter = newEmitter(client);
        chat = emitter.of(CHAT);
    }

    @AfterAll
    void closeEmitter() {
        emitter.close();
        client.shutdown();
    }

    @Test
    void eventsReachTheirReceiversOnAllServers() {
        for (int port : List.of(one.port, node.port)) {
            ClusterClient inA = join(port, "a");
            ClusterClient inB = join(port, "b");
            ClusterClient inBoth = join(port, "a", "b");
            ClusterClient elsewhere = joinNamespace(port, "/", "a");

            chat.emit("hello", "wörld", 1, -1, 4_294_967_296L, 1.5, true, null, Map.of("a", List.of(1)));
            chat.to("a").emit("to a");
            chat.to(List.of("a", "b")).emit("to a, b");
            chat.to("a").except("b").emit("to a without b");
            chat.except("a").emit("without a");
            chat.to(inB.id).compress(false).emit("to one");
            chat.emit("end");
            emitter.emit("end");

            String hello = "[\"hello\",\"wörld\",1,-1,4294967296,1.5,true,null,{\"a\":[1]}]";
            assertReceived(inA, hello, "[\"to a\"]", "[\"to a, b\"]", "[\"to a without b\"]");
            assertReceived(inB, hello, "[\"to a, b\"]", "[\"without a\"]", "[\"to one\"]");
            assertReceived(inBoth, hello, "[\"to a\"]", "[\"to a, b\"]");
            assertReceived(elsewhere);
        }
    }

    @Test
    void volatileEventsReachIdleClients() {
        List<ClusterClient> clients = List.of(join(one.port), join(two.port), join(node.port));

        chat.asVolatile().emit("volatile");

        clients.forEach(each -> assertThat(each.event()).isEqualTo("[\"volatile\"]"));
    }

    @Test
    void bytesReachAllServers() {
        List<ClusterClient> clients = List.of(join(one.port, "a"), join(two.port, "a"), join(node.port, "a"));

        chat.to("a").emit("file", "a", Map.of("inside", new byte[] {1, 2, 3, -1}));

        for (ClusterClient each : clients) {
            assertThat(each.next())
                    .isEqualTo("451-/chat,[\"file\",\"a\",{\"inside\":{\"_placeholder\":true,\"num\":0}}]");
            assertThat(each.next()).isEqualTo("010203ff");
        }
    }

    @Test
    void socketsOfAllServersJoinLeaveAndDisconnect() {
        List<ClusterClient> moved = List.of(join(one.port, "a"), join(two.port, "a"), join(node.port, "a"));
        List<ClusterClient> spared =
                List.of(join(one.port, "a", "b"), join(two.port, "a", "b"), join(node.port, "a", "b"));

        chat.to("a").except("b").socketsJoin("joined", "kept");
        chat.to("joined").emit("to joined");
        chat.to("joined").socketsLeave("joined");
        chat.to("joined").emit("left");
        chat.to("kept").disconnectSockets();
        chat.emit("end");

        for (ClusterClient each : moved) {
            assertThat(each.event()).isEqualTo("[\"to joined\"]");
            assertThat(each.next()).isEqualTo("41/chat,");
        }
        spared.forEach(each -> assertReceived(each));
    }

    @Test
    void sessionsOfAllServersClose() {
        List<ClusterClient> clients = List.of(join(one.port, "a"), join(two.port, "a"), join(node.port, "a"));

        chat.to("a").disconnectSockets(true);

        for (ClusterClient each : clients) {
            assertThat(each.next()).isEqualTo("41/chat,");
            assertThat(each.next()).isEqualTo("closed");
        }
    }

    @Test
    void serverSideEventsReachAllServers() throws InterruptedException {
        chat.serverSideEmit("note", "of emitter", Map.of("a", List.of(1)));

        for (RoostNode each : List.of(one, two)) {
            assertThat(each.serverSideEvents.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("[of emitter, {a=[1]}]");
        }
        JsonNode received = await().atMost(SOON)
                .until(() -> node.command("serverSideEvents").run(), events -> !events.isEmpty());
        assertThat(received.toString()).isEqualTo("[[\"of emitter\",{\"a\":[1]}]]");
    }
}
