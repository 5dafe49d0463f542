package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.EngineCodec;
import dev.roost.testkit.ManualLoop;
import dev.roost.testkit.RecordingExchange;
import dev.roost.testkit.RecordingLink;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private final CountingLoop loop = new CountingLoop();
    private final EngineLoop engineLoop = new EngineLoop(loop, EngineConfig.DEFAULT);

    @Test
    void oneTaskFlushesEverySessionOfATurn() {
        RecordingLink[] links = {new RecordingLink(loop), new RecordingLink(loop), new RecordingLink(loop)};
        for (RecordingLink link : links) {
            EngineSession session = sessionOn(link);
            session.send(Fixture.batch("a"));
            session.send(Fixture.batch("b"));
        }

        assertThat(loop.executed).isEqualTo(1);
        loop.time.run();
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
        loop.time.run();

        session.send(Fixture.batch("b"));
        loop.time.run();

        assertThat(link.takeSent()).containsExactly("4a", "4b");
        assertThat(loop.executed).isEqualTo(2);
    }

    private EngineSession sessionOn(RecordingLink link) {
        EngineServer server = new EngineServer(EngineConfig.DEFAULT, session -> {
            throw new AssertionError("no session is opened");
        });
        return new EngineSession(
                "id", RecordingExchange.head("GET", "", true), EngineCodec.V4, server, engineLoop, link);
    }

    private static final class CountingLoop implements SessionLoop {
        final ManualLoop time = new ManualLoop();
        int executed;

        @Override
        public void execute(Runnable task) {
            executed++;
            time.execute(task);
        }

        @Override
        public Timer schedule(Runnable task, long delayNanos) {
            return time.schedule(task, delayNanos);
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public boolean inLoop() {
            return time.inLoop();
        }
    }
}
