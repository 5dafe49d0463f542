package dev.roost.server.runtime.connection;

import dev.roost.engine.SessionIds;
import dev.roost.engine.http.IpAddress;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Connection state recovery of one socket: its restored state, and the state saved when its client loses the connection.
 * Thread-safe, except where noted.
 */
final class SocketRecovery {
    /** The reasons after which a client is expected to reconnect. */
    private static final Set<DisconnectReason> RECOVERABLE = EnumSet.of(
            DisconnectReason.TRANSPORT_ERROR,
            DisconnectReason.TRANSPORT_CLOSE,
            DisconnectReason.FORCED_CLOSE,
            DisconnectReason.PING_TIMEOUT,
            DisconnectReason.SERVER_SHUTTING_DOWN,
            DisconnectReason.FORCED_SERVER_CLOSE);

    private static final SocketRecovery OFF = new SocketRecovery(null, false, null, null);

    /** Null if recovery is off. */
    private final @Nullable RecoveringAdapter adapter;

    private final boolean skipMiddlewares;
    private final @Nullable String pid;
    private final @Nullable RecoveryRefusal refusal;
    private final Restoration.@Nullable Restored restored;

    /** The offset of the adapter when the socket connected; null before. Loop only. */
    private @Nullable String since;

    private SocketRecovery(
            @Nullable RecoveringAdapter adapter,
            boolean skipMiddlewares,
            @Nullable String pid,
            @Nullable Restoration restoration) {
        this.adapter = adapter;
        this.skipMiddlewares = skipMiddlewares;
        this.restored = restoration instanceof Restoration.Restored found ? found : null;
        this.refusal = restoration instanceof Restoration.Refused refused ? refused.reason() : null;
        this.pid = restored == null ? pid : restored.session().pid();
    }

    /** @param restoration null if the client did not request recovery */
    static SocketRecovery of(LiveNamespace namespace, ProtocolRevision revision, @Nullable Restoration restoration) {
        RecoveringAdapter adapter = namespace.recoveringAdapter();
        RecoveryOptions options = namespace.context().options().connectionStateRecovery();
        if (adapter == null || options == null) {
            return OFF;
        }
        String pid = revision.supportsRecovery() ? SessionIds.next() : null;
        return new SocketRecovery(adapter, options.skipMiddlewares(), pid, restoration);
    }

    /** Returns the adapter that stores the packets of the socket; null if recovery is off. */
    @Nullable
    RecoveringAdapter adapter() {
        return adapter;
    }

    boolean skipsMiddlewares() {
        return skipMiddlewares && restored != null;
    }

    Restoration.@Nullable Restored restored() {
        return restored;
    }

    @Nullable
    RecoveryRefusal refusal() {
        return refusal;
    }

    /** Returns the private id that the client reconnects with; null if it can't be recovered. */
    @Nullable
    String pid() {
        return pid;
    }

    /** Returns the rooms of the restored socket. */
    Set<String> rooms() {
        return restored == null ? Set.of() : restored.session().rooms();
    }

    /** Returns the data of the restored socket, or an empty map. */
    Map<String, Object> data() {
        return restored == null
                ? new ConcurrentHashMap<>(4)
                : restored.session().data();
    }

    /** Called before the socket receives broadcasts. Loop only. */
    void onConnecting() {
        if (adapter != null) {
            since = restored == null ? adapter.offset() : restored.after();
        }
    }

    /** Makes the restored state available again, because the client was rejected and may try again. */
    void release() {
        if (adapter != null && restored != null) {
            adapter.release(restored);
        }
    }

    /** Returns the network of the client: a person usually owns all addresses of an IPv6 network. */
    private static String ownerOf(Socket socket) {
        String address = socket.handshake().address();
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null ? address : parsed.network();
    }

    /**
     * Saves the state of the socket if its client is expected to reconnect. Loop only.
     *
     * @param isReading whether the server reads from the client; if not, it is unknown how much the client may have missed
     */
    void onEnded(Socket socket, SocketRooms rooms, boolean isReading, DisconnectReason reason) {
        if (!RECOVERABLE.contains(reason) || pid == null || adapter == null) {
            return;
        }
        if (since == null) {
            release();
        } else if (isReading) {
            adapter.save(new SavedSession(pid, socket.id(), rooms.names(), socket.data(), since, ownerOf(socket)));
        }
    }
}
