package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.EngineCodec;
import dev.roost.testkit.ManualLoop;
import dev.roost.testkit.RecordingExchange;
import dev.roost.testkit.RecordingLink;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private final ManualLoop loop = new ManualLoop();
    private final EngineLoop engineLoop = new EngineLoop(loop, EngineConfig.DEFAULT);

    @Test
    void oneTaskFlushesEverySessionOfATurn() {
        RecordingLink[] links = {new RecordingLink(loop), new RecordingLink(loop), new RecordingLink(loop)};
        for (RecordingLink link : links) {
            EngineSession session = sessionOn(link);
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
        EngineSession session = sessionOn(link);
        session.send(Fixture.batch("a"));
        loop.run();

        session.send(Fixture.batch("b"));
        loop.run();

        assertThat(link.takeSent()).containsExactly("4a", "4b");
        assertThat(loop.executed()).isEqualTo(2);
    }

    private EngineSession sessionOn(RecordingLink link) {
        EngineServer server = new EngineServer(EngineConfig.DEFAULT, session -> {
            throw new AssertionError("no session is opened");
        });
        return new EngineSession(
                "id", RecordingExchange.head("GET", "", true), EngineCodec.V4, server, engineLoop, link);
    }
}
