package dev.roost.server.spi;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.SocketPacket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that supports connection state recovery: it stores the packets of the last minutes and the state of clients that
 * lost their connection. Each packet carries an offset as its last argument; a client that reconnects sends the last offset it
 * received and receives the packets after it.
 *
 * <p>Required if {@link AdapterContext#recovery()} is present.
 *
 * @see <a href="https://socket.io/docs/v4/connection-state-recovery">Socket.IO: connection state recovery</a>
 * @since 0.1.0
 */
public interface RecoveringAdapter extends Adapter {
    /**
     * Returns the offset of the last packet that was broadcast in this namespace.
     *
     * @return the offset, opaque text
     */
    String offset();

    /**
     * Stores the state of a socket whose client lost its connection. Called on the socket's event loop.
     *
     * @param session the state
     */
    void save(SavedSession session);

    /**
     * Returns the stored state of a client that reconnects. A state is handed out once, except if it is {@linkplain #release
     * released}.
     *
     * @param pid the private session id that the client sent: any text
     * @param offset the last offset that the client received: any text; null if it received no packet
     * @return completes with the state, or with the reason why there is none
     */
    CompletionStage<Restoration> restore(String pid, @Nullable String offset);

    /**
     * Makes a restored state available again, because the client was not connected with it.
     *
     * @param restored the unused state
     */
    void release(Restoration.Restored restored);

    /**
     * Finds the packets that a client missed.
     *
     * @param restored the state of the client
     * @param loop the event loop of the new socket
     * @param then called once on {@code loop}, with the missed packets in order, or with empty if some of them are lost. The
     *     member that {@code then} adds receives every packet that is broadcast after the missed ones, and none twice
     */
    void resume(Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then);
}
