package dev.roost.netty;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An engine that sends back each message, and keeps its sessions and the reasons of their ends. */
final class NettyEcho {
    final Queue<EngineSession> sessions = new ConcurrentLinkedQueue<>();
    final Queue<String> ends = new ConcurrentLinkedQueue<>();
    final EngineServer engine;

    NettyEcho() {
        this(EngineOptions.DEFAULT);
    }

    NettyEcho(EngineOptions config) {
        engine = EngineServer.create(config, this::open);
    }

    private EngineHandler open(EngineSession session) {
        sessions.add(session);
        return new EngineHandler() {
            @Override
            public void onText(Bytes text) {
                session.send(Batch.of(new EnginePacket.Text(text)));
            }

            @Override
            public void onBinary(Bytes data) {
                session.send(Batch.of(new EnginePacket.Binary(data)));
            }

            @Override
            public void onClose(CloseReason reason, @Nullable String detail) {
                ends.add(reason.text() + ": " + detail);
            }
        };
    }

    void sendToAll(Batch batch) {
        for (EngineSession session : sessions) {
            session.loop().execute(() -> session.send(batch));
        }
    }
}
