package dev.roost.tck;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The behaviour of every transport module, which passes the requests of an HTTP server to the engine, over real sockets.
 * The test of a transport module extends this class. It needs a payload codec ({@code roost-jackson}) on the class path.
 *
 * <pre>{@code
 * import dev.roost.netty.NettyServer;
 * import dev.roost.server.RoostServer;
 * import dev.roost.tck.TransportContract;
 *
 * class NettyTransportTest extends TransportContract {
 *     @Override
 *     protected Opened open(RoostServer server) {
 *         NettyServer http = NettyServer.bind(server.engine(), 0);
 *         return new Opened(http.port(), http::close);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract extends TransportSessionsContract {
    private Opened opened;

    /** Creates the test. */
    protected TransportContract() {}

    /**
     * A transport module that listens.
     *
     * @param port the port on the loopback address
     * @param closing closes the transport module
     * @since 0.1.0
     */
    public record Opened(int port, Runnable closing) {}

    /**
     * Serves a server on a free port, at the server's own path.
     *
     * @param server the server
     * @return the port, and how to close it
     */
    protected abstract Opened open(RoostServer server);

    @BeforeAll
    void openTransport() {
        EngineOptions options = EngineOptions.builder()
                .maxPayload(MAX_PAYLOAD)
                .origins(OriginPolicy.of(List.of(ALLOWED)))
                .build();
        RoostServer server =
                RoostServer.builder().engine(options).hooks(new TwoHeaders()).build();
        server.onConnection(socket -> {
            socket.on("echo", event -> event.socket().emit("echo", values(event)));
            socket.on("go", event -> event.socket().disconnect(true));
        });
        opened = open(server);
    }

    private static final class TwoHeaders implements EngineHooks {
        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Field", "1").add("X-Field", "2");
        }
    }

    private static Object[] values(Event event) {
        return event.arguments().toList().toArray();
    }

    @AfterAll
    void closeTransport() {
        opened.closing().run();
    }

    @Override
    final int port() {
        return opened.port();
    }
}
