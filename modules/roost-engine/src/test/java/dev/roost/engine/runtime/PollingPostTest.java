package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The half of {@link PollingTransport} that brings packets. */
class PollingPostTest {
    private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private final Fixture fixture = new Fixture();

    @Test
    void postBringsMessagesAndIsAnsweredAfterThem() {
        fixture.openPolling();
        RecordingExchange post = RecordingExchange.post(fixture.loop, fixture.polling(), "4a\u001ebAQID\u001e4b");
        List<String> outcomes = new ArrayList<>();
        fixture.onText = text -> outcomes.add(post.outcome());

        fixture.handle(post);

        assertThat(fixture.events).containsExactly("a", "[010203]", "b");
        assertThat(outcomes).containsExactly("waiting", "waiting");
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(post.answer())
                .get()
                .extracting(HttpResponse::headers)
                .satisfies(headers -> assertThat(headers.toMap())
                        .containsEntry("content-type", "text/html")
                        .containsEntry("cache-control", "no-store"));
    }

    @Test
    void packetsWithoutMeaningAreIgnored() {
        fixture.openPolling();

        assertThat(fixture.post("0{}\u001e3\u001e3probe\u001e5\u001e6\u001e4a").outcome())
                .isEqualTo("200 ok");

        assertThat(fixture.events).containsExactly("a");
    }

    @Test
    void secondPostIsRejectedAndEndsTheSession() {
        fixture.openPolling();
        RecordingExchange parked = fixture.get();
        RecordingExchange first = fixture.handle(withheldPost("4a"));
        RecordingExchange second = fixture.post("4b");

        assertThat(second.outcome()).isEqualTo("400");
        assertThat(parked.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("closed: transport error");
        first.deliver();
        fixture.loop.run();
        assertThat(first.outcome()).isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void postThatIsCutEndsTheSession() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();
        RecordingExchange post = fixture.handle(withheldPost("4a"));

        post.abandon();
        fixture.loop.run();

        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "Application/Octet-Stream; x=y"})
    void binaryPostIsRejectedAndEndsTheSession(String type) {
        fixture.openPolling();
        RequestHead plain = RecordingExchange.head("POST", fixture.polling(), false);
        RequestHead head = new RequestHead(
                "POST",
                plain.path(),
                plain.query(),
                Headers.of(List.of("content-type", type)),
                plain.address(),
                false,
                false);

        RecordingExchange post = fixture.handle(RecordingExchange.of(fixture.loop, head, Bytes.utf8("4a")));

        assertThat(post.outcome()).isEqualTo("400");
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void bodyAboveMaxPayloadIsRejectedAndTheSessionGoesOn() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(10).build());
        small.openPolling();

        assertThat(small.post("4" + "x".repeat(10)).outcome()).isEqualTo("413");
        assertThat(small.post("4" + "x".repeat(9)).outcome()).isEqualTo("200 ok");

        assertThat(small.events).containsExactly("x".repeat(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "7", "b*"})
    void undecodableBodyIsAnsweredAndThenEndsTheSession(String body) {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        assertThat(fixture.post(body).outcome()).isEqualTo("200 ok");

        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("closed: parse error");
        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
        fixture.assertNothingLeft();
    }

    @Test
    void packetsBeforeAMalformedOneAreHandled() {
        fixture.openPolling();

        assertThat(fixture.post("4a\u001ex\u001e4b").outcome()).isEqualTo("200 ok");

        assertThat(fixture.events).containsExactly("a", "closed: parse error");
        fixture.assertNothingLeft();
    }

    @Test
    void largeBodyIsHandledInSlices() {
        fixture.openPolling();

        RecordingExchange post = fixture.post(packets(12_000));

        assertThat(fixture.events).as("before the loop reads again").hasSize(PollingTransport.SLICE);
        assertThat(post.outcome()).isEqualTo("waiting");
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).hasSize(12_000).startsWith("0", "1", "2").endsWith("11999");
        assertThat(post.outcome()).isEqualTo("200 ok");
    }

    @Test
    void restOfABodyWaitsWhileTheSessionDoesNotRead() {
        fixture.openPolling();
        fixture.onText = text -> fixture.session.setReading(!text.equals("9"));

        RecordingExchange post = fixture.post(packets(20));

        fixture.loop.advance(Duration.ofSeconds(1));
        assertThat(fixture.events).hasSize(10);
        assertThat(post.outcome()).isEqualTo("waiting");

        fixture.session.setReading(true);
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).hasSize(20);
        assertThat(post.outcome()).isEqualTo("200 ok");
    }

    @Test
    void restOfABodyIsDroppedWhenTheSessionCloses() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        RecordingExchange post = fixture.post(packets(2 * PollingTransport.SLICE));
        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.advance(Duration.ofSeconds(1));

        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).hasSize(PollingTransport.SLICE + 1).endsWith("closed: forced close");
        fixture.assertNothingLeft();
    }

    /** Messages that count from 0. */
    private static String packets(int count) {
        return IntStream.range(0, count).mapToObj(i -> "4" + i).collect(Collectors.joining("\u001e"));
    }

    @Test
    void pingOfTheClientEndsTheSession() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        assertThat(fixture.post("4a\u001e2\u001e4b").outcome()).isEqualTo("200 ok");

        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("a", "closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void closePacketEndsTheSessionAndFreesTheGet() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();

        assertThat(fixture.post("4a\u001e1\u001e4b").outcome()).isEqualTo("200 ok");

        assertThat(get.outcome()).isEqualTo("200 6");
        assertThat(fixture.events).containsExactly("a", "closed: transport close");
        assertThat(fixture.get().outcome()).isEqualTo(UNKNOWN);
        fixture.assertNothingLeft();
    }

    @Test
    void postIsAnsweredOnceTheSessionReadsAgain() {
        fixture.openPolling();
        fixture.session.setReading(false);

        RecordingExchange post = fixture.post("4a");
        assertThat(fixture.events).isEmpty();
        assertThat(post.outcome()).isEqualTo("waiting");

        fixture.session.setReading(true);
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).containsExactly("a");
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(fixture.post("4b").outcome()).isEqualTo("200 ok");
    }

    @Test
    void resumedReadingDoesNotAnswerAPostWithoutItsBody() {
        fixture.openPolling();
        fixture.post("6");
        RecordingExchange post = fixture.handle(withheldPost("4a"));

        fixture.session.setReading(false);
        fixture.session.setReading(true);
        assertThat(post.outcome()).isEqualTo("waiting");

        post.deliver();
        fixture.loop.run();
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(fixture.events).containsExactly("a");
    }

    @Test
    void heldPostIsAnsweredWhenTheSessionCloses() {
        fixture.openPolling();
        fixture.session.setReading(false);
        RecordingExchange get = fixture.get();
        RecordingExchange post = fixture.post("4a");

        fixture.session.close(CloseReason.FORCED_CLOSE);

        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(get.outcome()).isEqualTo("200 1");
        fixture.loop.run();
        fixture.assertNothingLeft();
    }

    @Test
    void heldPostIsAnsweredWhenTheSessionEnds() {
        fixture.openPolling();
        fixture.session.setReading(false);
        RecordingExchange post = fixture.post("4a");

        fixture.session.closeNow(CloseReason.TRANSPORT_ERROR, null);

        assertThat(post.outcome()).isEqualTo("200 ok");
    }

    @Test
    void bugInTheHandlerLeavesNoPostWithoutAnAnswer() {
        fixture.openPolling();
        RecordingExchange get = fixture.get();
        fixture.onText = text -> {
            throw new IllegalStateException("bug");
        };

        RecordingExchange post = fixture.post("4a\u001e4b");

        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(get.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("a", "closed: transport error");
        fixture.assertNothingLeft();
    }

    private RecordingExchange withheldPost(String body) {
        return RecordingExchange.post(fixture.loop, fixture.polling(), body).withhold();
    }
}
