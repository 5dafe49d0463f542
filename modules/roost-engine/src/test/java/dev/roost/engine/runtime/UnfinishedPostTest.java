package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineOptions;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A client completes the upgrade before its POST has been handled. */
class UnfinishedPostTest {
    private static final int PACKETS = 2 * PollingTransport.SLICE;

    private final Fixture fixture = new Fixture();

    private RecordingLink probed() {
        fixture.openPolling();
        RecordingLink link = fixture.upgrade().link();
        link.text("2probe");
        link.takeSent();
        return link;
    }

    private RecordingExchange postOfTwoSlices() {
        RecordingExchange post = fixture.post(packets());
        assertThat(fixture.events).hasSize(PollingTransport.SLICE);
        return post;
    }

    private RecordingExchange postWithoutBody() {
        return fixture.handle(RecordingExchange.post(fixture.loop, fixture.polling(), packets())
                .withhold());
    }

    private static String packets() {
        return numbers().map(number -> "4" + number).collect(Collectors.joining("\u001e"));
    }

    private static Stream<String> numbers() {
        return IntStream.range(0, PACKETS).mapToObj(String::valueOf);
    }

    private static List<String> numbersAnd(String... more) {
        return Stream.concat(numbers(), Stream.of(more)).toList();
    }

    @Test
    void messagesOfTheWebSocketComeAfterTheRestOfThePost() {
        RecordingLink link = probed();
        RecordingExchange post = postOfTwoSlices();

        link.text("5");
        link.text("4a");
        link.text("4b");
        assertThat(fixture.events).hasSize(PollingTransport.SLICE);
        assertThat(link.isReading()).isFalse();
        fixture.loop.advance(Duration.ofMillis(1));

        assertThat(fixture.events).isEqualTo(numbersAnd("a", "b"));
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.isReading()).isTrue();
        link.text("4c");
        assertThat(fixture.events).endsWith("c");
    }

    @Test
    void orderHoldsAlsoIfTheWebSocketIsOnAnotherLoop() {
        fixture.openPolling();
        ManualLoop linkLoop = new ManualLoop();
        RecordingExchange upgrade = fixture.upgrade(linkLoop);
        linkLoop.run();
        upgrade.link().text("2probe");
        fixture.loop.run();
        postOfTwoSlices();

        upgrade.link().text("5");
        upgrade.link().text("4a");
        upgrade.link().closeByPeer();
        fixture.loop.advance(Duration.ofMillis(1));

        assertThat(fixture.events).isEqualTo(numbersAnd("a", "closed: transport close"));
        fixture.assertNothingLeft();
    }

    @Test
    void packetsOfTheServerDoNotWaitForThePost() {
        RecordingLink link = probed();
        postOfTwoSlices();

        link.text("5");
        fixture.session.send(Fixture.batch("a"));
        fixture.loop.run();

        assertThat(link.takeSent()).containsExactly("4a");
        assertThat(fixture.events).hasSize(PollingTransport.SLICE);
    }

    @Test
    void messagesOfTheWebSocketWaitForTheBodyOfThePost() {
        RecordingLink link = probed();
        RecordingExchange post = postWithoutBody();

        link.text("5");
        link.text("4a");
        assertThat(fixture.events).isEmpty();
        post.deliver();
        fixture.loop.advance(Duration.ofMillis(1));

        assertThat(fixture.events).isEqualTo(numbersAnd("a"));
        assertThat(post.outcome()).isEqualTo("200 ok");
    }

    @Test
    void pausedSessionTakesNeitherPostNorMessages() {
        RecordingLink link = probed();
        RecordingExchange post = postOfTwoSlices();
        link.text("5");
        link.text("4a");

        fixture.session.setReading(false);
        fixture.loop.advance(Duration.ofSeconds(1));
        assertThat(fixture.events).hasSize(PollingTransport.SLICE);
        assertThat(post.outcome()).isEqualTo("waiting");
        assertThat(link.isReading()).isFalse();

        fixture.session.setReading(true);
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).isEqualTo(numbersAnd("a"));
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void sessionThatIsPausedAtTheUpgradeTakesThePostWhenItReadsAgain() {
        RecordingLink link = probed();
        RecordingExchange post = postWithoutBody();
        fixture.session.setReading(false);
        link.text("5");

        post.deliver();
        fixture.loop.advance(Duration.ofSeconds(1));
        assertThat(fixture.events).isEmpty();

        fixture.session.setReading(true);
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).isEqualTo(numbersAnd());
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void pauseByThePostAppliesToTheWebSocketAfterwards() {
        RecordingLink link = probed();
        fixture.onText = text -> fixture.session.setReading(!text.equals(String.valueOf(PACKETS - 1)));
        postOfTwoSlices();

        link.text("5");
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(fixture.events).isEqualTo(numbersAnd());
        assertThat(link.isReading()).isFalse();

        fixture.session.setReading(true);
        fixture.loop.advance(Duration.ofMillis(1));
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void closedWebSocketEndsTheSessionAfterThePost() {
        RecordingLink link = probed();
        postOfTwoSlices();

        link.text("5");
        link.text("4a");
        link.closeByPeer();
        assertThat(fixture.events).hasSize(PollingTransport.SLICE);
        fixture.loop.advance(Duration.ofMillis(1));

        assertThat(fixture.events).isEqualTo(numbersAnd("a", "closed: transport close"));
        fixture.assertNothingLeft();
    }

    @Test
    void closeOfTheSessionAnswersThePostAndDropsTheRest() {
        RecordingLink link = probed();
        fixture.session.setReading(false);
        RecordingExchange post = fixture.post(packets());
        link.text("5");
        link.text("4a");

        fixture.session.close(CloseReason.FORCED_CLOSE);
        fixture.loop.advance(Duration.ofSeconds(1));

        assertThat(fixture.events).containsExactly("closed: forced close");
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void postThatIsTooLargeLetsTheMessagesThrough() {
        Fixture small = new Fixture(EngineOptions.builder().maxPayload(10).build());
        small.openPolling();
        RecordingLink link = small.upgrade().link();
        link.text("2probe");
        RecordingExchange post = small.handle(
                RecordingExchange.post(small.loop, small.polling(), packets()).withhold());

        link.text("5");
        link.text("4a");
        post.deliver();
        small.loop.run();

        assertThat(post.outcome()).isEqualTo("413");
        assertThat(small.events).containsExactly("a");
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void postThatIsCutEndsTheSession() {
        RecordingLink link = probed();
        RecordingExchange post = postWithoutBody();

        link.text("5");
        link.text("4a");
        post.abandon();
        fixture.loop.run();

        assertThat(fixture.events).containsExactly("closed: transport error");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }

    @Test
    void malformedPacketInTheRestEndsTheSession() {
        RecordingLink link = probed();
        RecordingExchange post = fixture.post(packets() + "\u001ex");

        link.text("5");
        link.text("4a");
        fixture.loop.advance(Duration.ofMillis(1));

        assertThat(fixture.events).isEqualTo(numbersAnd("closed: parse error"));
        assertThat(post.outcome()).isEqualTo("200 ok");
        assertThat(link.isClosed()).isTrue();
        fixture.assertNothingLeft();
    }
}
