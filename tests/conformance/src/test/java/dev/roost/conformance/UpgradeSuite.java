package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket takes over from polling (engine.io-protocol v4, "Upgrade"), or does not. */
abstract class UpgradeSuite extends Suite {

    private static String target(Polling session) {
        return RawClient.WEBSOCKET + "&sid=" + session.sid();
    }

    private RawClient candidate(Polling session) {
        return client().upgraded(target(session));
    }

    private RawClient probed(Polling session) {
        RawClient socket = candidate(session).sendText("2probe");
        assertThat(socket.text()).isEqualTo("3probe");
        return socket;
    }

    @Test
    void webSocketTakesOver() {
        Polling session = polling().enter().parked();
        RawClient socket = probed(session);
        assertThat(session.answer()).isEqualTo("6");
        socket.sendText("5");
        String message = Samples.event("by WebSocket");
        assertThat(socket.sendText(message).text()).isEqualTo(message);

        assertRefused(client().send(RawClient.poll(session.sid())).response(), 400, 3, "Bad request");
        assertRefused(client().send(RawClient.push(session.sid(), "1")).response(), 400, 3, "Bad request");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
    }

    @Test
    void getAfterTheProbeIsReleasedSoon() {
        Polling session = polling().enter();
        RawClient socket = probed(session);
        long start = System.nanoTime();
        assertThat(session.poll()).isEqualTo("6");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(session.poll()).isEqualTo("6");
        socket.sendText("5");
        String message = Samples.event("by WebSocket");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
    }

    /** The upgrade packet and the GET come on two connections, and may overtake each other. */
    @Test
    void getAfterTheUpgradeIsRefused() {
        for (int i = 0; i < 20; i++) {
            Polling session = polling();
            RawClient socket = probed(session);
            RawClient late = client();
            socket.sendText("5");
            late.send(RawClient.poll(session.sid()));
            assertRefused(late.response(), 400, 3, "Bad request");
        }
    }

    @Test
    void packetsInOneSegmentAreTakenInTurn() {
        Polling session = polling().enter();
        String message = Samples.event("at once");
        RawClient socket = candidate(session);
        byte[] probe = RawClient.frame(0x81, "2probe".getBytes(StandardCharsets.US_ASCII), true);
        byte[] upgrade = RawClient.frame(0x81, "5".getBytes(StandardCharsets.US_ASCII), true);
        byte[] event = RawClient.frame(0x81, message.getBytes(StandardCharsets.US_ASCII), true);
        byte[] all = new byte[probe.length + upgrade.length + event.length];
        System.arraycopy(probe, 0, all, 0, probe.length);
        System.arraycopy(upgrade, 0, all, probe.length, upgrade.length);
        System.arraycopy(event, 0, all, probe.length + upgrade.length, event.length);
        socket.send(all);
        assertThat(socket.text()).isEqualTo("3probe");
        assertThat(socket.text()).isEqualTo(message);
    }

    @Test
    void whatWaitsForPollingGoesByWebSocketInOrder() {
        Polling session = polling().enter();
        RawClient socket = probed(session);
        List<String> events = Samples.events(60);
        session.push(events.subList(0, 20).toArray(String[]::new));
        List<String> arrived = new ArrayList<>(session.poll(1));
        session.push(events.subList(20, 40).toArray(String[]::new));
        socket.sendText("5");
        events.subList(40, 60).forEach(socket::sendText);
        while (arrived.size() < events.size()) {
            arrived.add(socket.text());
        }
        assertThat(arrived).isEqualTo(events);
    }

    @Test
    void secondWebSocketIsOpenedAndClosed() {
        Polling session = polling().enter();
        RawClient first = candidate(session);
        first.sendText("2probe").text();
        assertNormalClose(candidate(session).frame());
        first.sendText("5");
        String message = Samples.event("undisturbed");
        assertThat(first.sendText(message).text()).isEqualTo(message);
        assertNormalClose(candidate(session).frame());
        assertThat(first.sendText(message).text()).isEqualTo(message);
    }

    @Test
    void ofTwoWebSocketsAtOnceOneTakesOver() {
        for (int i = 0; i < 10; i++) {
            Polling session = polling().enter();
            List<RawClient> both = List.of(client(), client());
            both.forEach(each -> each.send(RawClient.upgrade(target(session))));
            List<RawClient> admitted = both.stream()
                    .filter(each -> each.response().status() == 101)
                    .toList();
            List<RawClient> answered = new ArrayList<>();
            for (RawClient each : admitted) {
                RawClient.WireFrame frame = each.sendText("2probe").frame();
                if (frame.opcode() == RawClient.TEXT) {
                    answered.add(each);
                }
            }
            assertThat(answered).hasSize(1);
            String message = Samples.event("one");
            assertThat(answered.get(0).sendText("5").sendText(message).text()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2", "2prob", "2probe2", "3probe", "4hello", "5", "6", "9", "x", "b", "bAQID"})
    void garbageInsteadOfAProbeHarmsNobody(String garbage) {
        Polling session = polling().enter();
        RawClient socket = candidate(session).sendText(garbage);
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(session.isAlive()).isTrue();
        probed(session);
    }

    @Test
    void binaryInsteadOfAProbeHarmsNobody() {
        Polling session = polling().enter();
        RawClient socket = candidate(session).sendFrame(RawClient.BINARY, new byte[] {'2'});
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(session.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2probe", "1", "4hello", "6", "x", ""})
    void garbageInsteadOfTheUpgradeHarmsNobody(String garbage) {
        Polling session = polling().enter();
        RawClient socket = probed(session).sendText(garbage);
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(session.isAlive()).isTrue();
        probed(session);
    }

    @Test
    void garbageBehindTheRequestHarmsNobody() {
        Polling session = polling().enter();
        RawClient socket = client().send(RawClient.upgrade(target(session)) + "test");
        socket.response();
        socket.close();
        awaitUpgradable(session);
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void webSocketThatGoesAtAnyPointLeavesPollingAsItWas() {
        Polling session = polling().enter();
        client().send(RawClient.upgrade(target(session))).reset();
        awaitUpgradable(session);
        candidate(session).close();
        awaitUpgradable(session);
        candidate(session).reset();
        awaitUpgradable(session);
        candidate(session).send(new byte[] {(byte) 0x81, (byte) 0x86, 1, 2}).close();
        awaitUpgradable(session);
        probed(session).close();
        awaitUpgradable(session);
        probed(session).reset();
        awaitUpgradable(session);
        session.parked();
        probed(session).close();
        assertThat(session.answer()).isEqualTo("6");
        awaitUpgradable(session);
        assertThat(session.isAlive()).isTrue();
        RawClient socket = probed(session).sendText("5");
        String message = Samples.event("at last");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
    }

    /** Only when the server has seen that the last one went may there be another. */
    private void awaitUpgradable(Polling session) {
        await().until(() -> {
            RawClient socket = candidate(session).sendText("2probe");
            boolean free = socket.frame().text().equals("3probe");
            if (free) {
                assertThat(socket.sendText("x").frame().opcode()).isEqualTo(RawClient.CLOSE);
            }
            return free;
        });
    }

    @Test
    void upgradeThatIsNotCompletedIsGivenUp() {
        EngineOptions config =
                EngineOptions.builder().upgradeTimeout(Duration.ofMillis(200)).build();
        Door door = open(config, EngineHooks.NONE);
        Polling session = polling(door.port()).enter();
        RawClient never = client(door.port()).upgraded(target(session));
        assertThat(never.frame().opcode()).isEqualTo(RawClient.CLOSE);
        RawClient half = client(door.port()).upgraded(target(session)).sendText("2probe");
        assertThat(half.text()).isEqualTo("3probe");
        assertThat(half.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void sessionThatEndsTakesTheCandidateWithIt() {
        Polling session = polling().enter();
        RawClient socket = candidate(session);
        session.push("1");
        assertThat(socket.frame().opcode()).isEqualTo(RawClient.CLOSE);
        assertThat(client().send(RawClient.poll(session.sid())).response().body())
                .isEqualTo("6");
        assertGone(session.sid());
    }
}
