package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reasons for which a client is not recovered. */
class RecoveryRefusalTest {
    private static final Duration AWAY = RecoveryOptions.DEFAULT.maxDisconnectionDuration();

    private final TestServer world = RecoveringClient.world(RecoveryOptions.DEFAULT);
    private final RecoveringClient ann = RecoveringClient.connect(world);

    private static void assertBegunAnew(RecoveringClient client, String sidBefore, RecoveryRefusal reason) {
        assertThat(client.received()).isEmpty();
        assertThat(client.refusal).isEqualTo(reason.text());
        assertThat(client.sid).isNotEqualTo(sidBefore);
        assertThat(client.socket().isRecovered()).isFalse();
        assertThat(client.socket().recoveryRefusal()).contains(reason);
    }

    @Test
    void unknownSessionIsRefused() {
        String sid = ann.sid;
        ann.vanish();
        ann.pid = "x".repeat(20);

        assertBegunAnew(ann.comeBack(0), sid, RecoveryRefusal.UNKNOWN_SESSION);
        assertThat(ann.pid).isNotEqualTo("x".repeat(20));
    }

    @Test
    void connectedSessionIsRefused() {
        String sid = ann.sid;

        assertBegunAnew(ann.comeBack(0), sid, RecoveryRefusal.UNKNOWN_SESSION);
        assertThat(world.chat.sockets()).hasSize(2);
    }

    @Test
    void expiredSessionIsRefused() {
        String sid = ann.sid;
        ann.vanish();
        world.loop.advance(AWAY.plusNanos(1));

        assertBegunAnew(ann.comeBack(0), sid, RecoveryRefusal.EXPIRED);
    }

    @Test
    void sessionAtTheLimitIsRecovered() {
        ann.vanish();
        world.loop.advance(AWAY);

        ann.comeBack(0).received();

        assertThat(ann.refusal).isNull();
        assertThat(ann.socket().isRecovered()).isTrue();
    }

    @Test
    void usedSessionIsRefused() {
        String sid = ann.sid;
        ann.vanish().comeBack(0).received();

        assertBegunAnew(ann.comeBack(0), sid, RecoveryRefusal.ALREADY_USED);
    }

    @Test
    void unknownOffsetIsRefused() {
        String sid = ann.sid;
        world.chat.emit("a");
        ann.received();
        ann.vanish();

        assertBegunAnew(ann.comeBack(2), sid, RecoveryRefusal.UNKNOWN_OFFSET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".1", "x", "aaaaaaaaaaaaaaaaaaaa.1", "aaaaaaaaaaaaaaaaaaaa."})
    void malformedOffsetIsRefused(String offset) {
        String sid = ann.sid;
        ann.vanish();
        TestClient client = world.client();
        client.send("40/chat,{\"pid\":\"" + ann.pid + "\",\"offset\":\"" + offset + "\"}");

        assertThat(client.received()).singleElement().asString().contains("\"recovery\":\"unknown-offset\"");
        assertThat(ann.comeBack(0).received()).as("the session is still there").isEmpty();
        assertThat(ann.sid).isEqualTo(sid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"pid\":7}", "{\"pid\":null}", "{\"offset\":\"x\"}"})
    void clientWithoutARequestGetsNoReason(String auth) {
        TestClient client = world.client();
        client.send("40/chat," + auth);

        assertThat(client.received())
                .singleElement()
                .asString()
                .contains("\"pid\"")
                .doesNotContain("recovery");
    }

    @Test
    void lostHistoryIsRefused() {
        TestServer small =
                RecoveringClient.world(RecoveryOptions.builder().maxBytes(1000).build());
        RecoveringClient bob = RecoveringClient.connect(small);
        String sid = bob.sid;
        bob.vanish();
        for (int i = 0; i < 10; i++) {
            small.chat.emit("news");
        }

        assertBegunAnew(bob.comeBack(0), sid, RecoveryRefusal.HISTORY_LOST);
        assertThat(bob.socket().rooms()).containsExactly(bob.sid);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void historyLostMeanwhileDoesNotBypassTheMiddlewares(boolean skip) {
        TestServer small = RecoveringClient.world(
                RecoveryOptions.builder().maxBytes(1000).skipMiddlewares(skip).build());
        RecoveringClient bob = RecoveringClient.connect(small);
        bob.socket().join("r");
        bob.socket().data().put("old", 1);
        bob.vanish();
        small.chat.use(socket -> {
            small.recorded.add("middleware, recovered: " + socket.isRecovered() + ", data: " + socket.data());
            socket.data().put("user", "bob");
            socket.join("s");
            socket.emit("early");
        });
        Runnable flood = () -> {
            for (int i = 0; i < 10; i++) {
                small.chat.emit("news");
            }
        };
        if (skip) {
            // After the session is restored, before it is used.
            small.loop.execute(flood);
            bob.ask();
        } else {
            bob.ask();
            flood.run();
        }
        small.run();

        assertThat(bob.received()).last().asString().startsWith("42/chat,[\"early\"");
        assertThat(bob.refusal).isEqualTo("history-lost");
        assertThat(bob.socket().data()).isEqualTo(Map.of("user", "bob"));
        assertThat(bob.socket().rooms()).containsExactly(bob.sid, "s");
        assertThat(small.recorded()).last().isEqualTo("middleware, recovered: false, data: {}");
    }

    @Test
    void historyExpiredDuringAMiddlewareIsLost() {
        EngineOptions engine = EngineOptions.builder()
                .pingInterval(Duration.ofSeconds(1))
                .pingTimeout(Duration.ofSeconds(1))
                .build();
        TestServer slow = new TestServer(builder -> builder.engine(engine)
                .options(ServerOptions.builder()
                        .connectionStateRecovery(RecoveryOptions.builder()
                                .maxDisconnectionDuration(Duration.ofSeconds(2))
                                .build())
                        .build()));
        RecoveringClient bob = RecoveringClient.connect(slow);
        bob.vanish();
        slow.chat.emit("missed");
        slow.chat.use(socket -> slow.recorded.add("middleware"));
        bob.ask();
        for (int i = 0; i < 6; i++) {
            slow.loop.advance(Duration.ofSeconds(1));
            bob.client().send("3");
        }
        slow.chat.emit("has the other forgotten");

        bob.send();

        assertThat(bob.received()).doesNotContain("42/chat,[\"has the other forgotten\",#2]");
        assertThat(bob.refusal).isEqualTo("history-lost");
    }

    @Test
    void reasonsHaveStableNames() {
        List<String> texts = new ArrayList<>();
        for (RecoveryRefusal each : RecoveryRefusal.values()) {
            texts.add(each.text());
        }
        assertThat(texts)
                .containsExactly("unknown-session", "expired", "already-used", "unknown-offset", "history-lost");
    }
}
