package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSessionTest {
    private final Fixture fixture = new Fixture();

    @Test
    void handshakeIsTheAnswerToTheFirstPoll() {
        RecordingExchange get = fixture.openPolling();

        assertThat(get.outcome())
                .isEqualTo(
                        "200 0{\"sid\":\"" + fixture.session.id()
                                + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        assertThat(fixture.session.id()).hasSize(20);
    }

    @Test
    void handshakeIsTheFirstFrameOfAWebSocketAndOffersNoUpgrade() {
        Fixture other = new Fixture(EngineOptions.builder()
                .pingInterval(Duration.ofMillis(300))
                .pingTimeout(Duration.ofMillis(200))
                .maxPayload(5000)
                .build());

        RecordingExchange exchange = other.handle(RecordingExchange.webSocket(other.loop, "EIO=4&transport=websocket"));

        assertThat(exchange.link().takeSent())
                .containsExactly("0{\"sid\":\"" + other.session.id()
                        + "\",\"upgrades\":[],\"pingInterval\":300,\"pingTimeout\":200,\"maxPayload\":5000}");
    }

    @Test
    void sessionKnowsTheRequestThatOpenedIt() {
        fixture.handle(RecordingExchange.get(fixture.loop, "EIO=4&transport=polling&token=a%20b"));

        assertThat(fixture.session.head().query()).contains("token=a%20b");
        assertThat(fixture.session.head().address()).isEqualTo("127.0.0.1");
        assertThat(fixture.session.loop()).isSameAs(fixture.loop);
    }

    @Test
    void packetsSentAtTheOpeningFollowTheHandshake() {
        fixture.onOpen = opened -> opened.send(Fixture.batch("welcome"));

        assertThat(fixture.openPolling().outcome()).matches("200 0\\{.*}");
        assertThat(fixture.get().outcome()).isEqualTo("200 4welcome");
    }

    @Test
    void messagesOfOneTurnLeaveTogether() {
        RecordingLink link = fixture.openWebSocket();
        int before = link.flushes();

        fixture.loop.execute(() -> fixture.session.send(Fixture.batch("a")));
        fixture.loop.execute(() -> fixture.session.send(Fixture.batch("b")));
        fixture.loop.run();

        assertThat(link.takeSent()).containsExactly("4a", "4b");
        assertThat(link.flushes() - before).isEqualTo(1);
    }

    @Test
    void webSocketBringsTextAndBinary() {
        RecordingLink link = fixture.openWebSocket();

        link.text("4hello");
        link.text("4");
        link.binary((byte) '4', (byte) 0);
        link.text("bAQID");

        assertThat(fixture.events).containsExactly("hello", "", "[3400]", "[010203]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0{}", "3", "3probe", "5", "6"})
    void packetWithoutMeaningIsIgnored(String text) {
        RecordingLink link = fixture.openWebSocket();

        link.text(text);
        link.text("4a");

        assertThat(fixture.events).containsExactly("a");
        assertThat(link.takeSent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', parse error",
        "7, parse error",
        "9, parse error",
        "x, parse error",
        "b*, parse error",
        "2, transport error",
        "2probe, transport error",
        "1, transport close"
    })
    void unexpectedPacketEndsTheSession(String text, String reason) {
        RecordingLink link = fixture.openWebSocket();

        link.text(text);
        link.text("4a");

        assertThat(fixture.events).containsExactly("closed: " + reason);
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void lostConnectionEndsTheSession() {
        RecordingLink link = fixture.openWebSocket();

        link.closeByPeer();

        assertThat(fixture.events).containsExactly("closed: transport close");
        fixture.assertNothingLeft();
    }

    @Test
    void silentClientTimesOutAfterIntervalAndTimeout() {
        RecordingLink link = fixture.openWebSocket();

        fixture.loop.advance(Duration.ofSeconds(25));
        assertThat(link.takeSent()).containsExactly("2");
        link.text("4messages are no pong");
        fixture.loop.advance(Duration.ofSeconds(20).minusNanos(1));
        assertThat(fixture.session.isOpen()).isTrue();

        fixture.loop.advance(Duration.ofNanos(1));
        assertThat(fixture.events).endsWith("closed: ping timeout");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void clientThatAnswersLives() {
        RecordingLink link = fixture.openWebSocket();

        for (int i = 0; i < 100; i++) {
            fixture.loop.advance(Duration.ofSeconds(25));
            assertThat(link.takeSent()).containsExactly("2");
            link.text("3");
        }

        assertThat(fixture.session.isOpen()).isTrue();
    }

    @Test
    void floodOfPongsHasNoEffect() {
        RecordingLink link = fixture.openWebSocket();

        for (int i = 0; i < 10_000; i++) {
            link.text("3");
        }
        assertThat(fixture.loop.timers()).isEqualTo(1);
        fixture.loop.advance(Duration.ofSeconds(25));

        assertThat(link.takeSent()).containsExactly("2");
    }

    @Test
    void pausedSessionDoesNotTimeOut() {
        RecordingLink link = fixture.openWebSocket();

        fixture.session.setReading(false);
        fixture.loop.advance(Duration.ofMinutes(10));

        assertThat(link.isReading()).isFalse();
        assertThat(fixture.session.isOpen()).isTrue();
        assertThat(link.takeSent()).as("the client counts on pings").hasSizeGreaterThan(20);

        fixture.session.setReading(true);
        assertThat(link.isReading()).isTrue();
        fixture.loop.advance(Duration.ofSeconds(45));
        assertThat(fixture.events).containsExactly("closed: ping timeout");
    }

    @Test
    void closedWebSocketGetsQueuedPacketsFirst() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        fixture.session.send(Fixture.batch("a"));

        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.session.send(Fixture.batch("too late"));
        fixture.loop.run();

        assertThat(link.takeSent()).containsExactly("4a");
        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void closedPollingSessionAnswersTheWaitingGetWithAClosePacket() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        fixture.session.close(CloseReason.FORCED_CLOSE);

        assertThat(get.outcome()).isEqualTo("200 1");
        fixture.loop.run();
        fixture.assertNothingLeft();
    }

    @Test
    void closedPollingSessionDeliversQueuedPacketsThenTheClosePacket() {
        fixture.openPolling();
        fixture.session.send(Fixture.batch("a"));
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.run();
        assertThat(fixture.events).containsExactly("closed: forced close");
        assertThat(fixture.server.sessionCount()).isEqualTo(1);

        assertThat(fixture.post("4b").outcome()).isEqualTo("200 ok");
        assertThat(fixture.get().outcome()).isEqualTo("200 4a");
        assertThat(fixture.get().outcome()).isEqualTo("200 1");

        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void closePacketThatIsNotFetchedIsDroppedAfterCloseTimeout() {
        fixture.openPolling();
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.session.close(CloseReason.FORCED_CLOSE);

        fixture.loop.advance(Duration.ofSeconds(30).minusNanos(1));
        assertThat(fixture.server.sessionCount()).isEqualTo(1);

        fixture.loop.advance(Duration.ofNanos(1));
        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void closingSessionWithoutQueuedPacketsRejectsAPost() {
        fixture.openPolling();
        fixture.session.close(CloseReason.FORCED_CLOSE);

        assertThat(fixture.post("4a").outcome()).isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");

        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void postWhoseBodyArrivesAfterTheEndIsRejected() {
        fixture.openPolling();
        RecordingExchange post = fixture.handle(
                RecordingExchange.post(fixture.loop, fixture.polling(), "4a").withhold());
        RecordingExchange get = fixture.get();
        fixture.session.close(CloseReason.FORCED_CLOSE);
        assertThat(get.outcome()).isEqualTo("200 1");

        post.deliver();
        fixture.loop.run();

        assertThat(post.outcome()).isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(fixture.events).containsExactly("closed: forced close");
    }

    @Test
    void closePacketEndsASessionThatIsClosing() {
        fixture.openPolling();
        fixture.session.send(Fixture.batch("a"));
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.run();

        assertThat(fixture.get().outcome()).isEqualTo("200 4a");
        assertThat(fixture.post("1").outcome()).isEqualTo("200 ok");

        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void closingSessionAcceptsNoUpgrade() {
        fixture.openPolling();
        fixture.session.close(CloseReason.FORCED_CLOSE);

        assertThat(fixture.upgrade().outcome()).startsWith("400 {\"code\":3");
    }

    @Test
    void packetsWaitForAWritableLink() {
        RecordingLink link = fixture.openWebSocket();
        link.setWritable(false);
        fixture.send("a");
        fixture.send("b");
        assertThat(link.takeSent()).isEmpty();

        link.setWritable(true);

        assertThat(link.takeSent()).containsExactly("4a", "4b");
    }

    @Test
    void slowWebSocketClientIsDisconnected() {
        Fixture narrow = new Fixture(EngineOptions.builder().maxOutbox(1000).build());
        RecordingLink link = narrow.openWebSocket();
        link.setWritable(false);

        narrow.send("x".repeat(900));
        assertThat(narrow.session.isOpen()).isTrue();
        narrow.send("x".repeat(100));

        assertThat(narrow.events).containsExactly("closed: transport error");
        assertThat(link.isClosed()).isTrue();
        narrow.assertNothingLeft();
    }

    @Test
    void slowPollingClientIsDisconnected() {
        Fixture narrow = new Fixture(EngineOptions.builder().maxOutbox(1000).build());
        narrow.openPolling();

        narrow.send("x".repeat(1001));

        assertThat(narrow.events).containsExactly("closed: transport error");
        narrow.assertNothingLeft();
    }

    @Test
    void clientThatReceivesMoreThanMaxOutboxIsNotDisconnected() {
        Fixture narrow = new Fixture(EngineOptions.builder().maxOutbox(1000).build());
        RecordingLink link = narrow.openWebSocket();

        for (int i = 0; i < 100; i++) {
            narrow.session.send(Fixture.batch("x".repeat(400)));
        }
        narrow.loop.run();

        assertThat(narrow.session.isOpen()).isTrue();
        assertThat(link.takeSent()).hasSize(100);
    }

    @ParameterizedTest(name = "at once: {0}")
    @ValueSource(booleans = {false, true})
    void handlerOfASessionClosedAtItsOpeningIsNotified(boolean atOnce) {
        fixture.onOpen = opened -> {
            if (atOnce) {
                opened.closeNow(CloseReason.FORCED_CLOSE, null);
            } else {
                opened.close(CloseReason.FORCED_CLOSE);
            }
        };

        fixture.handle(RecordingExchange.webSocket(fixture.loop, "EIO=4&transport=websocket"));

        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void sessionClosedByItsHandlerReceivesNoMoreMessages() {
        RecordingLink link = fixture.openWebSocket();
        fixture.onText = text -> fixture.session.close(CloseReason.FORCED_CLOSE);

        link.text("4a");
        link.text("4b");
        link.closeByPeer();

        assertThat(fixture.events).containsExactly("a", "closed: forced close");
        fixture.assertNothingLeft();
    }
}
