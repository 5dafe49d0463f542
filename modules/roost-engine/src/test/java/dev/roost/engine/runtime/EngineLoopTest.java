package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.protocol.EngineCodec;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private final ManualLoop loop = new ManualLoop();
    private final EngineIoServer server =
            new EngineIoServer(EngineOptions.DEFAULT, Map.of(), EngineHooks.NONE, session -> {
                throw new AssertionError("no session is opened");
            });
    private final EngineLoop engineLoop = new EngineLoop(loop, server);

    @Test
    void oneTaskFlushesEverySessionOfATurn() {
        RecordingLink[] links = {new RecordingLink(loop), new RecordingLink(loop), new RecordingLink(loop)};
        for (RecordingLink link : links) {
            LiveSession session = sessionOn(link);
            session.send(Fixture.batch("a"));
            session.send(Fixture.batch("b"));
        }

        assertThat(loop.executed()).isEqualTo(1);
        loop.run();
        assertThat(links).allSatisfy(link -> {
            assertThat(link.takeSent()).containsExactly("4a", "4b");
            assertThat(link.flushes()).isEqualTo(1);
        });
    }

    @Test
    void nextTurnHasATaskOfItsOwn() {
        RecordingLink link = new RecordingLink(loop);
        LiveSession session = sessionOn(link);
        session.send(Fixture.batch("a"));
        loop.run();

        session.send(Fixture.batch("b"));
        loop.run();

        assertThat(link.takeSent()).containsExactly("4a", "4b");
        assertThat(loop.executed()).isEqualTo(2);
    }

    @Test
    void largeTurnIsFlushedInSlices() {
        List<RecordingLink> many = links(2 * EngineLoop.SLICE + 1);
        many.forEach(link -> sessionOn(link).send(Fixture.batch("storm")));
        loop.run();
        assertThat(flushed(many)).isEqualTo(EngineLoop.SLICE);

        RecordingLink other = new RecordingLink(loop);
        loop.arrive(() -> sessionOn(other).send(Fixture.batch("answer")));

        assertThat(other.takeSent()).containsExactly("4answer");
        assertThat(flushed(many)).isEqualTo(EngineLoop.SLICE);
        loop.advance(Duration.ZERO);
        assertThat(flushed(many)).isEqualTo(many.size());
        assertThat(many).allSatisfy(link -> assertThat(link.takeSent()).containsExactly("4storm"));
    }

    @Test
    void packetsForAPostponedSessionLeaveWithItsSlice() {
        List<RecordingLink> many = links(EngineLoop.SLICE + 1);
        List<LiveSession> sessions = many.stream().map(this::sessionOn).toList();
        sessions.forEach(session -> session.send(Fixture.batch("a")));
        loop.run();

        loop.arrive(() -> sessions.forEach(session -> session.send(Fixture.batch("b"))));
        loop.advance(Duration.ZERO);

        assertThat(many).allSatisfy(link -> assertThat(link.takeSent()).containsExactly("4a", "4b"));
        assertThat(many.get(EngineLoop.SLICE).flushes()).isEqualTo(1);
    }

    private List<RecordingLink> links(int count) {
        return Stream.generate(() -> new RecordingLink(loop)).limit(count).toList();
    }

    private static int flushed(List<RecordingLink> links) {
        return links.stream().mapToInt(RecordingLink::flushes).sum();
    }

    private LiveSession sessionOn(RecordingLink link) {
        return new LiveSession("id", RecordingExchange.head("GET", "", true), EngineCodec.V4, engineLoop, link);
    }
}
