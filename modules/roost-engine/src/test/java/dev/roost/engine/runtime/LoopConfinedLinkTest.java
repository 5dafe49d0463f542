package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose WebSocket is on another loop than its session, after an upgrade. */
class LoopConfinedLinkTest {
    private static final String LARGE = "4" + "a".repeat(100_000);

    private final Fixture fixture =
            new Fixture(EngineOptions.builder().maxOutbox(10 << 20).build());
    private final ManualLoop linkLoop = new ManualLoop();
    private RecordingLink link;

    @BeforeEach
    void upgrade() {
        fixture.openPolling();
        link = upgraded();
    }

    private RecordingLink upgraded() {
        var upgrade = fixture.upgrade(linkLoop);
        linkLoop.run();
        fixture.loop.run();
        RecordingLink opened = upgrade.link();
        opened.text("2probe");
        runBoth();
        opened.text("5");
        runBoth();
        assertThat(fixture.session.transport()).isEqualTo("websocket");
        opened.takeSent();
        return opened;
    }

    /** Runs the tasks of both loops, and those that they queue for each other. */
    private void runBoth() {
        for (int i = 0; i < 4; i++) {
            fixture.loop.run();
            linkLoop.run();
        }
    }

    @Test
    void linkIsNotReadWhileTooManyBytesWaitForTheSession() {
        link.text(LARGE);
        link.text(LARGE);
        assertThat(link.isReading()).isTrue();
        link.text(LARGE);
        assertThat(link.isReading()).isFalse();
        assertThat(fixture.events).isEmpty();

        runBoth();
        assertThat(fixture.events).hasSize(3);
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void linkIsNotReadWhileTooManySmallMessagesWait() {
        for (int i = 0; i < 1_024; i++) {
            link.text("4a");
        }
        assertThat(link.isReading()).isFalse();
        runBoth();
        assertThat(fixture.events).hasSize(1_024);
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void linkIsReadAgainOnlyIfTheSessionReads() {
        fixture.onText = text -> fixture.session.setReading(false);
        link.text(LARGE);
        link.text(LARGE);
        link.text(LARGE);
        runBoth();
        assertThat(link.isReading()).as("the session has paused").isFalse();

        fixture.session.setReading(true);
        runBoth();
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void sessionThatReadsDoesNotOpenAFullLink() {
        fixture.session.setReading(false);
        runBoth();
        link.text(LARGE);
        link.text(LARGE);
        link.text(LARGE);
        fixture.session.setReading(true);
        linkLoop.run();
        assertThat(link.isReading()).as("messages wait").isFalse();
        runBoth();
        assertThat(link.isReading()).isTrue();
    }

    @Test
    void packetsStayInTheOutboxWhileTooManyWaitForTheLink() {
        String packet = "a".repeat(50_000);
        for (int i = 0; i < 5; i++) {
            fixture.session.send(Fixture.batch(packet));
            fixture.loop.run();
        }
        assertThat(fixture.session.isWritable()).isFalse();
        linkLoop.run();
        assertThat(link.takeSent()).as("the bound is 64 KiB").hasSize(2);

        runBoth();
        assertThat(link.takeSent()).hasSize(3);
        assertThat(fixture.session.isWritable()).isTrue();
    }

    @Test
    void pausedLinkDoesNotTimeOutTheSession() {
        link.text(LARGE);
        link.text(LARGE);
        link.text(LARGE);
        runBoth();
        fixture.loop.advance(Duration.ofSeconds(26));
        linkLoop.run();
        link.text("3");
        runBoth();
        fixture.loop.advance(Duration.ofSeconds(21));
        assertThat(fixture.session.isOpen()).isTrue();
    }
}
