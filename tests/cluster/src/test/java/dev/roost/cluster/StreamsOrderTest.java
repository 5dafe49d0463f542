package dev.roost.cluster;

import static dev.roost.cluster.MixedCluster.CHAT;
import static dev.roost.cluster.MixedCluster.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.RedisStreamsAdapterOptions;
import dev.roost.server.Namespace;
import dev.roost.server.Socket;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.tests.RedisProcess;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one server sends to its own socket keeps its order, although events are read from the stream before they are delivered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsOrderTest {
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private RedisProcess redis;
    private RoostNode server;
    private Namespace chat;
    private ClusterClient client;
    private Socket socket;

    @BeforeAll
    void startServer() {
        redis = RedisProcess.start();
        server = RoostNode.streams(redis.uri(), RedisStreamsAdapterOptions.DEFAULT, RecoveryOptions.DEFAULT);
        chat = server.of(CHAT);
        chat.onConnection(sockets::add);
        await().atMost(SOON).ignoreExceptions().until(() -> chat.serverCount().join() == 1);
    }

    @AfterAll
    void stopServer() {
        server.close();
        redis.close();
    }

    @BeforeEach
    void connect() throws InterruptedException {
        client = ClusterClient.join(server.port, CHAT);
        socket = sockets.take();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** The next event without its offset. */
    private String event() {
        return client.event().replaceFirst(",\"\\d+-\\d+\"]$", "]");
    }

    @Test
    void eventsOfAllKinds() {
        chat.emit("1");
        socket.emit("2");
        chat.to(socket.id()).emit("3");
        socket.emitWithAck("4");
        chat.timeout(SOON).emitWithAck("5");
        chat.local().emit("6");
        socket.emit("7");

        for (int i = 1; i <= 7; i++) {
            assertThat(event()).matches("\\d*\\[\"" + i + "\"]");
        }
    }

    @Test
    void eventsAndRooms() {
        chat.to("room").emit("before it joined");
        socket.join("room");
        chat.to("room").emit("in the room");
        socket.leave("room");
        chat.to("room").emit("after it left");
        chat.socketsJoin("room");
        chat.to("room").emit("in the room again");
        chat.socketsLeave("room");
        chat.to("room").emit("after it left again");
        chat.emit("end");

        assertThat(List.of(event(), event(), event()))
                .containsExactly("[\"in the room\"]", "[\"in the room again\"]", "[\"end\"]");
    }

    @Test
    void eventBeforeTheDisconnectOfItsSocket() {
        socket.emit("goodbye");
        socket.disconnect();

        assertThat(event()).isEqualTo("[\"goodbye\"]");
        assertThat(client.next()).isEqualTo("41/chat,");
    }

    @Test
    void eventBeforeTheDisconnectOfAllSockets() {
        chat.emit("goodbye");
        chat.disconnectSockets(true);

        assertThat(event()).isEqualTo("[\"goodbye\"]");
        assertThat(client.next()).isEqualTo("41/chat,");
    }

    @Test
    void eventBeforeTheAnswerToAnother() {
        socket.on("question", event -> {
            socket.emit("news");
            event.ack("answer");
        });
        client.send("7[\"question\"]");

        assertThat(event()).isEqualTo("[\"news\"]");
        assertThat(client.next()).isEqualTo("43/chat,7[\"answer\"]");
    }

    @Test
    void eventBeforeTheCloseOfItsServer() {
        try (RoostNode closing =
                        RoostNode.streams(redis.uri(), RedisStreamsAdapterOptions.DEFAULT, RecoveryOptions.DEFAULT);
                ClusterClient last = ClusterClient.join(closing.port, CHAT)) {
            closing.of(CHAT).emit("goodbye");
            closing.server.close().join();

            assertThat(last.event()).startsWith("[\"goodbye\",\"");
            assertThat(last.next()).isEqualTo("closed");
        }
    }

    @Test
    void drainedIsAfterTheEvents() {
        socket.emit("news");
        socket.drained().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        client.send("[\"leave\"]");

        assertThat(event()).isEqualTo("[\"news\"]");
    }
}
