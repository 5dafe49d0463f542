package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeOrderTest {
    /** Whatever the timing: each message arrives once, in order, on whichever transport. */
    @ParameterizedTest(name = "on another loop: {0}")
    @ValueSource(booleans = {false, true})
    void messagesAroundTheUpgradeArriveAllOnceAndInOrder(boolean onAnotherLoop) {
        int byPolling = 0;
        int byWebSocket = 0;
        for (int seed = 0; seed < 500; seed++) {
            UpgradingClient client = new UpgradingClient(new Random(seed), onAnotherLoop);
            client.run();

            assertThat(client.arrived)
                    .as("seed " + seed)
                    .isEqualTo(IntStream.range(0, client.sent)
                            .mapToObj(i -> "4" + i)
                            .toList());
            byPolling += client.byPolling;
            byWebSocket += client.arrived.size() - client.byPolling;
        }
        assertThat(byPolling).isGreaterThan(500);
        assertThat(byWebSocket).isGreaterThan(500);
    }

    /** Upgrades while the server sends, with random pauses. */
    private static final class UpgradingClient {
        private final Random random;
        private final Fixture fixture = new Fixture();
        private final ManualLoop linkLoop;
        private final List<RecordingExchange> gets = new ArrayList<>();
        final List<String> arrived = new ArrayList<>();
        int sent;
        int byPolling;

        UpgradingClient(Random random, boolean onAnotherLoop) {
            this.random = random;
            this.linkLoop = onAnotherLoop ? new ManualLoop() : fixture.loop;
        }

        void run() {
            fixture.openPolling();
            somethingHappens();
            RecordingExchange upgrade =
                    RecordingExchange.webSocket(linkLoop, "EIO=4&transport=websocket&sid=" + fixture.session.id());
            fixture.server.handle(upgrade);
            somethingHappens();
            runAll();
            upgrade.link().text("2probe");
            somethingHappens();
            upgrade.link().text("5");
            somethingHappens();
            runAll();
            fixture.send(String.valueOf(sent++));
            runAll();

            for (RecordingExchange get : gets) {
                get.answer()
                        .filter(answer -> answer.status() == 200)
                        .ifPresent(answer ->
                                arrived.addAll(List.of(answer.body().utf8().split("\u001e"))));
            }
            arrived.removeIf(packet -> packet.equals("6"));
            byPolling = arrived.size();
            arrived.addAll(upgrade.link().takeSent());
            arrived.remove("3probe");
        }

        private void somethingHappens() {
            for (int n = random.nextInt(8); n > 0; n--) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        String text = String.valueOf(sent++);
                        fixture.loop.execute(() -> fixture.session.send(Fixture.batch(text)));
                    }
                    case 2 -> fixture.loop.run();
                    case 3 -> linkLoop.run();
                    case 4 -> fixture.loop.advance(Duration.ofMillis(random.nextInt(80)));
                    default -> pollIfNoGetWaits();
                }
            }
        }

        private void pollIfNoGetWaits() {
            if (gets.stream().allMatch(get -> get.answer().isPresent())) {
                RecordingExchange get = RecordingExchange.get(fixture.loop, fixture.polling());
                gets.add(get);
                fixture.server.handle(get);
            }
        }

        private void runAll() {
            fixture.loop.run();
            linkLoop.run();
            fixture.loop.run();
            linkLoop.run();
        }
    }
}
