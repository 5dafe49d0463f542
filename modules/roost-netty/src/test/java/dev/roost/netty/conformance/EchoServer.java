package dev.roost.netty.conformance;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;

/** A stand-alone server with compression that sends back each message. */
final class EchoServer implements AutoCloseable {
    private static final int COMPRESSION_THRESHOLD = 64;

    private final NettyServer http;

    EchoServer() {
        EngineOptions options = EngineOptions.builder()
                .maxPayload(SizeCases.MAX)
                .perMessageDeflate(new PerMessageDeflate(COMPRESSION_THRESHOLD))
                .build();
        http = NettyServer.bind(
                EngineServer.create(options, EchoServer::open),
                0,
                NettyServerOptions.builder().host("127.0.0.1").loops(2).build());
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
    }

    private static EngineHandler open(EngineSession session) {
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
            public void onClose(CloseReason reason, String detail) {}
        };
    }
}
