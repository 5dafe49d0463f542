package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sessions that are saved for recovery. */
class RecoverableSessionsTest {
    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);

    @ParameterizedTest
    @CsvSource({
        "transport close, true",
        "ping timeout, true",
        "forced close, true",
        "forced close by the server, true",
        "transport error, true",
        "parse error, false",
        "client namespace disconnect, false",
        "server namespace disconnect, false"
    })
    void whoMeantToGoIsNotKept(String reason, boolean kept) {
        world.chat.onDisconnect((socket, why) -> world.recorded.add(why.text()));
        String sid = ann.sid;
        switch (reason) {
            case "transport close" -> ann.client().vanish();
            case "ping timeout" -> world.loop.advance(Duration.ofSeconds(46));
            case "forced close" -> ann.client().send("4x");
            case "forced close by the server" -> ann.socket().closeConnection();
            case "transport error" -> ann.client().send("2");
            case "parse error" -> ann.client().send("x");
            case "client namespace disconnect" -> ann.client().send("41/chat,");
            case "server namespace disconnect" -> ann.socket().disconnect();
            default -> throw new AssertionError(reason);
        }
        assertThat(world.recorded()).containsExactly(reason.replace(" by the server", ""));

        ann.comeBack(0).received();

        assertThat(ann.refusal).isEqualTo(kept ? null : "unknown-session");
        assertThat(ann.sid.equals(sid)).isEqualTo(kept);
    }

    @Test
    void reopenedServerRecoversItsClients() {
        String sid = ann.sid;
        world.server.close();
        world.run();
        world.server.open();

        ann.comeBack(0).received();

        assertThat(ann.sid).isEqualTo(sid);
    }

    @Test
    void sessionClosedByTheServerIsNotSaved() {
        ann.socket().disconnect(true);
        world.run();

        ann.comeBack(0).received();

        assertThat(ann.refusal).isEqualTo("unknown-session");
    }

    @Test
    void slowConsumerIsNotSaved() {
        TestServer small = new TestServer(builder -> builder.options(ServerOptions.builder()
                .connectionStateRecovery(RecoveryOptions.DEFAULT)
                .maxInbox(1000)
                .build()));
        RecoveringClient bob = RecoveringClient.connect(small);
        bob.client().send("42/chat,[\"" + "x".repeat(1000) + "\"]");
        assertThat(bob.client().isReading()).isFalse();
        bob.client().vanish();
        small.run();

        bob.comeBack(0).received();

        assertThat(bob.refusal).isEqualTo("unknown-session");
    }

    @Test
    void oldestSessionIsDroppedAtTheLimit() {
        TestServer small =
                RecoveringClient.world(RecoveryOptions.builder().maxSessions(1).build());
        RecoveringClient bob = RecoveringClient.connect(small);
        RecoveringClient cid = RecoveringClient.connect(small);
        bob.vanish();
        cid.vanish();

        bob.comeBack(0).received();
        cid.comeBack(0).received();

        assertThat(bob.refusal).isEqualTo("unknown-session");
        assertThat(cid.refusal).isNull();
    }

    @Test
    void clientOfSocketIo2IsNotRecovered() {
        TestServer both = new TestServer(builder -> builder.engine(
                        EngineOptions.builder().allowEio3(true).build())
                .options(ServerOptions.builder()
                        .connectionStateRecovery(RecoveryOptions.DEFAULT)
                        .build()));
        RecoveringClient bob = RecoveringClient.connect(both);
        String sid = bob.sid;
        bob.vanish();
        TestClient older = TestClient.open(
                both.server.engine(), both.loop, RecordingExchange.webSocket(both.loop, "EIO=3&transport=websocket"));
        older.send("40/chat?pid=" + bob.pid + ",");

        assertThat(older.received()).containsExactly("40", "40/chat,");
        both.chat.emit("news");
        assertThat(older.received()).singleElement().asString().startsWith("42/chat,[\"news\",\"");
        bob.comeBack(0).received();
        assertThat(bob.sid).isEqualTo(sid);
    }

    @Test
    void adapterWithoutRecoveryIsRejected() {
        Adapter.Factory factory = InMemoryAdapter::new;
        RoostServer.Builder builder = RoostServer.builder()
                .codec(new PlainCodec())
                .adapter(factory)
                .options(ServerOptions.builder()
                        .connectionStateRecovery(RecoveryOptions.DEFAULT)
                        .build());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("adapter: ")
                .hasMessageContaining("connectionStateRecovery");
    }
}
