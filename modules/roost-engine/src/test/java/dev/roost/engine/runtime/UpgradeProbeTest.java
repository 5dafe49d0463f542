package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeProbeTest {
    private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";

    private final Fixture fixture = new Fixture();

    @Test
    void probedAndUpgradedSocketCarriesTheSession() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();

        link.text("2probe");
        assertThat(link.takeSent()).containsExactly("3probe");
        assertThat(fixture.session.transport()).isEqualTo("polling");

        link.text("5");
        assertThat(fixture.session.transport()).isEqualTo("websocket");
        link.text("4a");
        link.binary((byte) 7);
        fixture.send("b");

        assertThat(fixture.events).containsExactly("a", "[07]");
        assertThat(link.takeSent()).containsExactly("4b");
        assertThat(fixture.loop.timers()).as("the heartbeat's").isEqualTo(1);
    }

    @Test
    void waitingGetIsAnsweredAtTheProbe() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();
        RecordingLink link = fixture.upgrade().link();
        assertThat(get.outcome()).isEqualTo("waiting");

        link.text("2probe");

        assertThat(get.outcome()).isEqualTo("200 6");
    }

    @Test
    void getAfterTheProbeIsFreedAfterTenMilliseconds() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        RecordingExchange get = fixture.get();

        fixture.loop.advance(Duration.ofMillis(10).minusNanos(1));
        assertThat(get.outcome()).isEqualTo("waiting");

        fixture.loop.advance(Duration.ofNanos(1));
        assertThat(get.outcome()).isEqualTo("200 6");
        link.text("5");
        assertThat(fixture.session.transport()).isEqualTo("websocket");
    }

    @Test
    void secondGetAfterTheProbeHasItsOwnTenMilliseconds() {
        fixture.openPolling();
        fixture.upgrade().link().text("2probe");
        fixture.get();
        fixture.loop.advance(Duration.ofMillis(6));
        fixture.send("a");
        RecordingExchange second = fixture.get();

        fixture.loop.advance(Duration.ofMillis(9));
        assertThat(second.outcome()).isEqualTo("waiting");

        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(second.outcome()).isEqualTo("200 6");
    }

    @Test
    void getAfterTheProbeStillTakesMessages() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        link.takeSent();
        RecordingExchange get = fixture.get();

        fixture.send("a");

        assertThat(get.outcome()).isEqualTo("200 4a");
        assertThat(link.takeSent()).isEmpty();
    }

    @Test
    void getThatTheUpgradeOvertakesIsRejected() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        RecordingExchange get = fixture.get();

        link.text("5");

        assertThat(get.outcome()).isEqualTo(BAD_REQUEST);
        assertThat(fixture.session.isOpen()).isTrue();
        assertThat(fixture.loop.timers()).as("the heartbeat's").isEqualTo(1);
    }

    @Test
    void oldTransportIsRejectedAfterTheUpgrade() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        link.text("5");

        assertThat(fixture.get().outcome()).isEqualTo(BAD_REQUEST);
        assertThat(fixture.post("4a").outcome()).isEqualTo(BAD_REQUEST);

        assertThat(fixture.events).isEmpty();
        assertThat(fixture.session.isOpen()).isTrue();
    }

    @Test
    void postUnderWayDuringTheUpgradeIsServed() {
        fixture.openPolling();
        RecordingExchange post = fixture.handle(
                RecordingExchange.post(fixture.loop, fixture.polling(), "4a").withhold());
        fixture.onText = text -> fixture.session.send(Fixture.batch("answer to " + text));
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        link.text("5");
        link.takeSent();

        post.deliver();
        fixture.loop.run();

        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.takeSent()).containsExactly("4answer to a");
    }

    /** What an upgrade can break on, from the client's side. */
    private static final Map<String, Consumer<RecordingLink>> BREAKS = Map.of(
            "garbage", link -> link.text("x"),
            "an empty text", link -> link.text(""),
            "a message", link -> link.text("4a"),
            "a binary message", link -> link.binary((byte) '5'),
            "a bare ping", link -> link.text("2"),
            "a ping of something else", link -> link.text("2Probe"),
            "a pong", link -> link.text("3probe"),
            "a close packet", link -> link.text("1"),
            "the end of the connection", RecordingLink::closeByPeer);

    static Stream<Arguments> breaksAtEachPoint() {
        return BREAKS.keySet().stream().flatMap(what -> Stream.of(Arguments.of(what, false), Arguments.of(what, true)));
    }

    @ParameterizedTest(name = "{0}, probed: {1}")
    @MethodSource("breaksAtEachPoint")
    void pollingContinuesAfterAFailedUpgrade(String what, boolean probed) {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        if (probed) {
            link.text("2probe");
        }

        BREAKS.get(what).accept(link);

        assertPollingGoesOnWithout(link);
    }

    @Test
    void pollingContinuesAfterAnUpgradeWithoutAProbe() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();

        link.text("5");

        assertPollingGoesOnWithout(link);
    }

    @Test
    void pollingContinuesAfterASecondProbe() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();

        link.text("2probe");
        link.text("2probe");

        assertPollingGoesOnWithout(link);
    }

    @ParameterizedTest(name = "probed: {0}")
    @ValueSource(booleans = {false, true})
    void pollingContinuesAfterTheUpgradeTimeout(boolean probed) {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        if (probed) {
            link.text("2probe");
        }

        fixture.loop.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(link.isClosed()).isFalse();

        fixture.loop.advance(Duration.ofNanos(1));
        assertPollingGoesOnWithout(link);
    }

    private void assertPollingGoesOnWithout(RecordingLink link) {
        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.session.transport()).isEqualTo("polling");
        assertThat(fixture.loop.timers()).as("the heartbeat's").isEqualTo(1);
        link.text("4from the dead");

        RecordingExchange get = fixture.get();
        fixture.loop.advance(Duration.ofMillis(10));
        assertThat(get.outcome()).isEqualTo("waiting");
        fixture.send("b");
        assertThat(get.outcome()).isEqualTo("200 4b");
        assertThat(fixture.post("4c").outcome()).isEqualTo("200 ok");
        assertThat(fixture.events).containsExactly("c");

        RecordingLink again = fixture.upgrade().link();
        again.text("2probe");
        again.text("5");
        assertThat(fixture.session.transport()).isEqualTo("websocket");
    }

    @Test
    void secondWebSocketIsOpenedAndClosedAndTheFirstGoesOn() {
        fixture.openPolling();
        RecordingLink first = fixture.upgrade().link();

        assertOpenedAndClosed(fixture.upgrade());

        first.text("2probe");
        assertOpenedAndClosed(fixture.upgrade());
        first.text("5");
        assertOpenedAndClosed(fixture.upgrade());
        first.text("4a");
        assertThat(fixture.session.transport()).isEqualTo("websocket");
        assertThat(fixture.events).containsExactly("a");
        assertThat(first.isClosed()).isFalse();
    }

    private void assertOpenedAndClosed(RecordingExchange second) {
        assertThat(second.outcome()).isEqualTo("101");
        assertThat(second.link().isClosed()).isTrue();
        second.link().text("2probe");
        assertThat(second.link().takeSent()).isEmpty();
        second.link().closeByPeer();
    }

    @Test
    void ofTwoWebSocketsThatOpenAtOnceTheSecondIsClosed() {
        fixture.openPolling();
        RecordingExchange first = RecordingExchange.webSocket(fixture.loop, upgradeQuery());
        RecordingExchange second = RecordingExchange.webSocket(fixture.loop, upgradeQuery());
        fixture.server.handle(first);
        fixture.server.handle(second);
        fixture.loop.run();

        assertThat(second.link().isClosed()).isTrue();
        second.link().text("2probe");
        first.link().text("2probe");
        first.link().text("5");
        second.link().closeByPeer();

        assertThat(second.link().takeSent()).isEmpty();
        assertThat(fixture.session.transport()).isEqualTo("websocket");
        assertThat(fixture.events).isEmpty();
    }

    @ParameterizedTest(name = "probed: {0}")
    @ValueSource(booleans = {false, true})
    void sessionThatClosesTakesTheProbeWithIt(boolean probed) {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        if (probed) {
            link.text("2probe");
        }
        RecordingExchange get = fixture.get();

        fixture.session.close(CloseReason.FORCED_CLOSE);
        link.text("5");

        assertThat(link.isClosed()).isTrue();
        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("closed: forced close");
        fixture.assertNothingLeft();
    }

    @Test
    void webSocketThatOpensAfterTheSessionClosedIsClosed() {
        fixture.openPolling();
        RecordingExchange upgrade = RecordingExchange.webSocket(fixture.loop, upgradeQuery());
        fixture.server.handle(upgrade);
        fixture.loop.execute(() -> fixture.session.closeNow(CloseReason.TRANSPORT_ERROR, null));
        fixture.loop.run();

        assertThat(upgrade.link().isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void sessionEndsWhenItsGetIsAbandonedDuringTheUpgrade() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        RecordingExchange get = fixture.get();

        get.abandon();
        fixture.loop.run();

        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void pausedSessionStaysPausedAcrossTheUpgrade() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        fixture.session.setReading(false);

        link.text("2probe");
        link.text("5");
        assertThat(link.isReading()).isFalse();

        fixture.session.setReading(true);
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void eventsOfALinkOnAnotherLoopArriveInOrder() {
        ManualLoop other = new ManualLoop();
        fixture.openPolling();
        RecordingExchange upgrade = fixture.upgrade(other);
        other.run();
        RecordingLink link = upgrade.link();

        // All of it arrives before the session's loop gets to run.
        link.text("2probe");
        link.text("5");
        link.text("4a");
        link.binary((byte) 1);
        link.text("4b");
        assertThat(fixture.events).isEmpty();
        assertThat(link.takeSent()).isEmpty();
        fixture.loop.run();
        other.run();

        assertThat(link.takeSent()).containsExactly("3probe");
        assertThat(fixture.events).containsExactly("a", "[01]", "b");
        fixture.send("c");
        other.run();
        assertThat(link.takeSent()).containsExactly("4c");

        link.setWritable(false);
        fixture.send("d");
        link.setWritable(true);
        fixture.loop.run();
        other.run();
        assertThat(link.takeSent()).containsExactly("4d");

        link.text("4last");
        link.closeByPeer();
        fixture.loop.run();
        assertThat(fixture.events).endsWith("last", "closed: transport close");
        fixture.assertNothingLeft();
    }

    private String upgradeQuery() {
        return "EIO=4&transport=websocket&sid=" + fixture.session.id();
    }
}
