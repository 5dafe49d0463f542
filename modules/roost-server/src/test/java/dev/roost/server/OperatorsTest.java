package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.server.adapter.AdapterState;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of sending: volatile, compressed, to this server only. */
class OperatorsTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();
    private final Socket socket = world.socket(client.connect("/chat"));

    @Test
    void volatileEventIsSentWhileTheClientKeepsUp() {
        socket.asVolatile().emit("own");
        world.chat.asVolatile().emit("all");
        world.chat.to(socket.id()).asVolatile().send("hi");

        assertThat(client.received())
                .containsExactly("42/chat,[\"own\"]", "42/chat,[\"all\"]", "42/chat,[\"message\",\"hi\"]");
    }

    @Test
    void burstOfVolatileEventsIsSentWhileTheClientKeepsUp() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            socket.asVolatile().emit("own", i);
            world.chat.asVolatile().emit("all", i);
            sent.add("42/chat,[\"own\"," + i + "]");
            sent.add("42/chat,[\"all\"," + i + "]");
        }
        socket.emit("sure");
        socket.asVolatile().emit("right after it");
        sent.add("42/chat,[\"sure\"]");
        sent.add("42/chat,[\"right after it\"]");

        assertThat(client.received()).isEqualTo(sent);
    }

    @Test
    void volatileEventIsDroppedWhileTheConnectionIsBusy() {
        client.link().setWritable(false);
        socket.asVolatile().emit("own");
        world.chat.asVolatile().emit("all");
        socket.emit("sure");
        world.run();
        client.link().setWritable(true);
        socket.asVolatile().emit("again");

        assertThat(client.received()).containsExactly("42/chat,[\"sure\"]", "42/chat,[\"again\"]");
    }

    @Test
    void volatileEventReachesAPollingClientOnlyWithAPendingGet() {
        String sid = open();
        RecordingExchange waiting = get(sid);
        world.chat.asVolatile().emit("delivered");
        world.run();
        assertThat(waiting.outcome()).isEqualTo("200 42/chat,[\"delivered\"]");

        world.chat.asVolatile().emit("dropped");
        world.run();
        world.chat.emit("sure");
        world.run();

        assertThat(get(sid).outcome()).isEqualTo("200 42/chat,[\"sure\"]");
    }

    private String open() {
        RecordingExchange handshake = RecordingExchange.get(world.loop, "EIO=4&transport=polling");
        world.server.engine().handle(handshake);
        world.run();
        String sid = handshake.outcome().replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
        world.server
                .engine()
                .handle(RecordingExchange.post(world.loop, "EIO=4&transport=polling&sid=" + sid, "40/chat,"));
        assertThat(get(sid).outcome()).startsWith("200 40/chat,");
        return sid;
    }

    private RecordingExchange get(String sid) {
        RecordingExchange get = RecordingExchange.get(world.loop, "EIO=4&transport=polling&sid=" + sid);
        world.server.engine().handle(get);
        world.run();
        return get;
    }

    @Test
    void eventIsSentUncompressedIfRequested() {
        socket.compress(false).emit("own");
        assertThat(isCompressible()).isFalse();
        socket.emit("own");
        assertThat(isCompressible()).isTrue();
        world.chat.compress(false).emit("all");
        assertThat(isCompressible()).isFalse();
        world.chat.compress(false).compress(true).emit("all");
        assertThat(isCompressible()).isTrue();
        world.chat.compress(false).emitWithAck("question");
        assertThat(isCompressible()).isFalse();
        socket.compress(false).emitWithAck("question");
        assertThat(isCompressible()).isFalse();
        socket.asVolatile().compress(false).emit("own");
        assertThat(isCompressible()).isFalse();
    }

    private boolean isCompressible() {
        world.run();
        return client.link().lastBatch().isCompressible();
    }

    @Test
    void bufferedEventIsSentUncompressedIfRequested() {
        TestClient other = world.client();
        world.room.use(joining -> joining.compress(false).emit("early"));
        other.send("40/room,");
        world.run();

        assertThat(other.received()).hasSize(2).last().isEqualTo("42/room,[\"early\"]");
        assertThat(other.link().lastBatch().isCompressible()).isFalse();
    }

    @Test
    void operatorsAreImmutable() {
        BroadcastOperator all = world.chat.everyone();
        all.asVolatile().compress(false).local().timeout(Duration.ofSeconds(1)).except(socket.id());
        SocketOperator own = socket.compress(true);
        own.asVolatile();
        own.compress(false);
        client.link().setWritable(false);

        all.emit("all");
        own.emit("own");
        world.run();
        client.link().setWritable(true);
        world.run();

        assertThat(client.received()).containsExactly("42/chat,[\"all\"]", "42/chat,[\"own\"]");
        assertThat(client.link().lastBatch().isCompressible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void timeoutMustBePositive(long millis) {
        Duration timeout = Duration.ofMillis(millis);

        assertThatThrownBy(() -> world.chat.timeout(timeout)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.chat.to("r").timeout(timeout)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socket.timeout(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout: " + timeout + " (expected: positive)");
    }

    @Test
    void sendIsTheEventMessage() {
        socket.send("own", 1);
        world.chat.send("all");
        world.chat.to(socket.id()).send();
        socket.compress(true).send();

        assertThat(client.received())
                .containsExactly(
                        "42/chat,[\"message\",\"own\",1]",
                        "42/chat,[\"message\",\"all\"]",
                        "42/chat,[\"message\"]",
                        "42/chat,[\"message\"]");
    }

    @Test
    void localBroadcastReachesThisServer() {
        world.chat.local().emit("all");
        socket.local().emit("not the sender");

        assertThat(client.received()).containsExactly("42/chat,[\"all\"]");
    }

    @Test
    void reservedNamesAreRejectedEverywhere() {
        assertThatThrownBy(() -> world.chat.everyone().emit("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.chat.everyone().emitWithAck("disconnecting"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> socket.asVolatile().emit("disconnect")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fullOutboxBeforeTheConnectAnswerDisconnectsTheClient() {
        TestServer small = new TestServer(
                builder -> builder.engine(EngineOptions.builder().maxOutbox(500).build()));
        small.chat.use(joining -> {
            for (int i = 0; i < 10; i++) {
                joining.emit("early", "x".repeat(100));
            }
        });
        small.chat.onDisconnect((ended, reason) -> small.recorded.add(reason.text()));
        TestClient slow = small.client();
        slow.link().setWritable(false);

        try (CapturedLog log = new CapturedLog()) {
            slow.send("40/chat,");
            assertThat(small.recorded()).containsExactly("transport error");
            assertThat(log.lines("WARN")).hasSize(1);
        }
        assertThat(slow.isClosed()).isTrue();
        assertThat(AdapterState.isEmpty(small.adapters.get("/chat"))).isTrue();
    }
}
