package dev.roost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.netty.NettyEngineHandler;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection without a network: bytes go into the pipeline of a door. */
final class Wire {
    private static final String UPGRADE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private Wire() {}

    /** Bytes on a WebSocket whose session echoes. Once they have ended, so has the session. */
    static void webSocket(byte[] data) {
        run(UPGRADE.getBytes(StandardCharsets.US_ASCII), data);
    }

    /** Bytes in place of requests. */
    static void http(byte[] data) {
        run(new byte[0], data);
    }

    private static void run(byte[] first, byte[] data) {
        EngineServer engine = EngineServer.create(
                EngineOptions.builder().maxPayload(10_000).allowEio3(true).build(), Echoing::new);
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec(), new NettyEngineHandler(engine));
        channel.writeInbound(Unpooled.wrappedBuffer(first));
        channel.runPendingTasks();
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(data));
            channel.runPendingTasks();
        }
        channel.close();
        channel.runPendingTasks();
        channel.checkException();
        channel.finishAndReleaseAll();
        engine.close();
        channel.runPendingTasks();
        assertThat(first.length == 0 ? 0 : engine.sessionCount()).isZero();
    }

    private record Echoing(EngineSession session) implements EngineHandler {
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
