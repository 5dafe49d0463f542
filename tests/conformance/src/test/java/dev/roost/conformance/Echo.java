package dev.roost.conformance;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers that send back what they get, each on its floor. */
final class Echo {
    private Echo() {}

    /** Sends back every message. */
    static EngineServer engine(EngineOptions config, EngineHooks hooks) {
        return EngineServer.create(config, Map.of(), hooks, Handler::new);
    }

    /** Sends back every event {@code m} and {@code message}, as an acknowledgement to who asks for one. */
    static RoostServer server(EngineOptions config, EngineHooks hooks) {
        return server(RoostServer.builder().engine(config).hooks(hooks));
    }

    static RoostServer server(RoostServer.Builder builder) {
        RoostServer server = builder.build();
        server.onConnection(Echo::welcome);
        return server;
    }

    private static void welcome(Socket socket) {
        socket.on("m", Echo::answer);
        socket.on("message", Echo::answer);
        // Asks back: what comes as the acknowledgement goes out as an event.
        socket.on(
                "ask",
                event -> socket.emitWithAck("asked", values(event))
                        .thenAccept(
                                values -> socket.emit("heard", values.toList().toArray())));
    }

    private static void answer(Event event) {
        if (!event.wantsAck() || !event.ack(values(event))) {
            event.socket().emit(event.name(), values(event));
        }
    }

    private static @Nullable Object[] values(Event event) {
        return event.arguments().toList().toArray();
    }

    private record Handler(EngineSession session) implements EngineHandler {
        @Override
        public void onText(Bytes text) {
            session.send(Batch.of(new EnginePacket.Text(text)));
        }

        @Override
        public void onBinary(Bytes data) {
            session.send(Batch.of(new EnginePacket.Binary(data)));
        }

        @Override
        public void onClose(CloseReason reason, @Nullable String detail) {}
    }
}
