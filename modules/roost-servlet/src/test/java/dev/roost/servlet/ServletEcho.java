package dev.roost.servlet;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An engine that sends back each message, and pauses or resumes reading when a client requests it. */
final class ServletEcho {
    static final String STOP = "stop";

    final EngineServer engine;
    final Queue<EngineSession> sessions = new ConcurrentLinkedQueue<>();
    final Queue<String> received = new ConcurrentLinkedQueue<>();
    final Queue<String> ends = new ConcurrentLinkedQueue<>();

    ServletEcho(EngineOptions config, EngineHooks hooks) {
        engine = EngineServer.create(config, Map.of(), hooks, session -> {
            sessions.add(session);
            return new Handler(session);
        });
    }

    /** Sends a text to the one session there is. */
    void send(String text) {
        EngineSession session = sessions.element();
        session.loop().execute(() -> session.send(Batch.of(new EnginePacket.Text(Bytes.utf8(text)))));
    }

    void goOnReading() {
        EngineSession session = sessions.element();
        session.loop().execute(() -> session.setReading(true));
    }

    private final class Handler implements EngineHandler {
        private final EngineSession session;

        Handler(EngineSession session) {
            this.session = session;
        }

        @Override
        public void onText(Bytes text) {
            received.add(text.utf8());
            if (text.utf8().equals(STOP)) {
                session.setReading(false);
            } else {
                session.send(Batch.of(new EnginePacket.Text(text)));
            }
        }

        @Override
        public void onBinary(Bytes data) {
            session.send(Batch.of(new EnginePacket.Binary(data)));
        }

        @Override
        public void onClose(CloseReason reason, @Nullable String detail) {
            ends.add(reason + " " + detail);
        }
    }
}
