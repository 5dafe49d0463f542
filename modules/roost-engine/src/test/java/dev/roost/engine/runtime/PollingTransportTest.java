package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTransportTest {
    private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private final Fixture fixture = new Fixture();

    @Test
    void getWaitsForAMessage() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();
        assertThat(get.outcome()).isEqualTo("waiting");

        fixture.send("hello");

        assertThat(get.outcome()).isEqualTo("200 4hello");
        assertThat(get.answer())
                .get()
                .extracting(HttpResponse::headers)
                .satisfies(headers -> assertThat(headers.toMap())
                        .containsEntry("content-type", "text/plain; charset=UTF-8")
                        .containsEntry("cache-control", "no-store"));
    }

    @Test
    void messagesWaitForAGet() {
        fixture.openPolling();
        fixture.send("a");
        fixture.send("b");

        assertThat(fixture.get().outcome()).isEqualTo("200 4a\u001e4b");
        assertThat(fixture.get().outcome()).isEqualTo("waiting");
    }

    @Test
    void messagesOfOneTurnShareAnAnswer() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        fixture.loop.execute(() -> fixture.session.send(Fixture.batch("a")));
        fixture.loop.execute(() -> fixture.session.send(Fixture.batch("b")));
        fixture.loop.run();

        assertThat(get.outcome()).isEqualTo("200 4a\u001e4b");
    }

    @Test
    void binaryMessageIsBase64() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        fixture.session.send(Batch.of(List.of(
                new EnginePacket.Text(Bytes.utf8("51-[]")),
                new EnginePacket.Binary(Bytes.wrap(new byte[] {1, 2, 3})))));
        fixture.loop.run();

        assertThat(get.outcome()).isEqualTo("200 451-[]\u001ebAQID");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 51, 200, 500})
    void burstArrivesCompleteAndInOrder(int messages) {
        fixture.openPolling();
        RecordingExchange parked = fixture.get();

        for (int i = 0; i < messages; i++) {
            fixture.session.send(Fixture.batch("message " + i));
            if (i % 7 == 0) {
                fixture.loop.run();
            }
        }
        fixture.loop.run();

        List<RecordingExchange> gets = new ArrayList<>(List.of(parked));
        gets.addAll(drain(fixture));
        assertThat(packets(gets)).isEqualTo(numbered(messages));
    }

    @Test
    void answerKeepsToMaxPayload() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(150).build());
        small.openPolling();
        for (int i = 0; i < 100; i++) {
            small.session.send(Fixture.batch("message " + i));
        }
        small.loop.run();

        List<RecordingExchange> gets = drain(small);
        assertThat(packets(gets)).isEqualTo(numbered(100));
        assertThat(gets)
                .hasSizeBetween(9, 12)
                .allMatch(one -> one.answer().orElseThrow().body().size() <= 150);
    }

    @Test
    void messageAboveMaxPayloadGoesAlone() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(150).build());
        small.openPolling();
        String large = "x".repeat(1000);
        small.session.send(Fixture.batch("a"));
        small.session.send(Fixture.batch(large));
        small.session.send(Fixture.batch("b"));
        small.loop.run();

        assertThat(small.get().outcome()).isEqualTo("200 4a");
        assertThat(small.get().outcome()).isEqualTo("200 4" + large);
        assertThat(small.get().outcome()).isEqualTo("200 4b");
    }

    @Test
    void secondGetIsRejectedAndEndsTheSession() {
        fixture.openPolling();
        RecordingExchange first = fixture.get();
        RecordingExchange second = fixture.get();

        assertThat(first.outcome()).isEqualTo("200 1");
        assertThat(second.outcome()).isEqualTo("400");
        assertThat(fixture.events).containsExactly("closed: transport error");
        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
        fixture.assertNothingLeft();
    }

    @Test
    void abandonedGetByDisconnectEndsTheSession() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        get.abandon();
        fixture.loop.run();

        assertThat(fixture.events).containsExactly("closed: transport error");
        assertThat(fixture.post("4a").outcome()).isEqualTo(UNKNOWN);
        fixture.assertNothingLeft();
    }

    @Test
    void getAbandonedBeforeItIsHandledEndsTheSession() {
        ManualLoop other = new ManualLoop();
        fixture.openPolling();
        RecordingExchange get = RecordingExchange.get(other, fixture.polling());
        get.abandon();
        other.run();

        fixture.handle(get);

        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void disconnectAfterTheResponseDoesNotAffectOthers() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();
        RecordingExchange post = fixture.post("4a");
        fixture.send("b");

        get.abandon();
        post.abandon();
        fixture.loop.run();

        assertThat(fixture.session.isOpen()).isTrue();
    }

    @Test
    void pingWaitsForAGetAndPongIsPosted() {
        fixture.openPolling();
        fixture.loop.advance(Duration.ofSeconds(25));

        assertThat(fixture.get().outcome()).isEqualTo("200 2");
        assertThat(fixture.post("3").outcome()).isEqualTo("200 ok");

        fixture.loop.advance(Duration.ofSeconds(24));
        assertThat(fixture.session.isOpen()).isTrue();
    }

    @Test
    void unclaimedSessionEndsByPingTimeout() {
        fixture.openPolling();

        fixture.loop.advance(Duration.ofSeconds(45).minusNanos(1));
        assertThat(fixture.server.sessionCount()).isEqualTo(1);

        fixture.loop.advance(Duration.ofNanos(1));
        assertThat(fixture.events).containsExactly("closed: ping timeout");
        fixture.assertNothingLeft();
    }

    @Test
    void silentClientGetsAClosePacket() {
        fixture.openPolling();
        fixture.loop.advance(Duration.ofSeconds(25));
        fixture.get();
        RecordingExchange get = fixture.get();

        fixture.loop.advance(Duration.ofSeconds(20));

        assertThat(get.outcome()).isEqualTo("200 1");
        fixture.assertNothingLeft();
    }

    /** Polls until nothing more is there. */
    private static List<RecordingExchange> drain(Fixture fixture) {
        List<RecordingExchange> gets = new ArrayList<>();
        RecordingExchange get = fixture.get();
        while (!get.outcome().equals("waiting")) {
            gets.add(get);
            get = fixture.get();
        }
        return gets;
    }

    private static List<String> numbered(int messages) {
        return IntStream.range(0, messages).mapToObj(i -> "4message " + i).toList();
    }

    private static List<String> packets(List<RecordingExchange> gets) {
        return gets.stream()
                .flatMap(get -> get.answer().stream())
                .flatMap(answer -> List.of(answer.body().utf8().split("\u001e")).stream())
                .toList();
    }
}
