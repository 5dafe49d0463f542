package dev.roost.server;

import dev.roost.engine.SessionIds;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whether one socket goes on where another, of the same client, was cut off; and whether another may go on for it. */
final class Recovery {
    /** After which a client comes back without having meant to go. */
    private static final Set<DisconnectReason> UNMEANT = EnumSet.of(
            DisconnectReason.TRANSPORT_ERROR,
            DisconnectReason.TRANSPORT_CLOSE,
            DisconnectReason.FORCED_CLOSE,
            DisconnectReason.PING_TIMEOUT,
            DisconnectReason.SERVER_SHUTTING_DOWN,
            DisconnectReason.FORCED_SERVER_CLOSE);

    private final Adapter adapter;
    private final boolean on;
    private final boolean skipMiddlewares;

    private final @Nullable String pid;
    private final @Nullable RecoveryRefusal refusal;
    private final Restoration.@Nullable Restored restored;

    /** The adapter's offset when it was connected; null before. Loop only. */
    private @Nullable String since;

    private Recovery(
            Adapter adapter,
            boolean on,
            boolean skipMiddlewares,
            @Nullable String pid,
            @Nullable Restoration restoration) {
        this.adapter = adapter;
        this.on = on;
        this.skipMiddlewares = skipMiddlewares;
        this.restored = restoration instanceof Restoration.Restored found ? found : null;
        this.refusal = restoration instanceof Restoration.Refused refused ? refused.reason() : null;
        this.pid = restored == null ? pid : restored.session().pid();
    }

    /** Of all sockets whose adapter keeps nothing for them. */
    static Recovery none(Adapter adapter) {
        return new Recovery(adapter, false, false, null, null);
    }

    /** @param restoration null if the client did not ask for it */
    static Recovery of(Namespace namespace, ProtocolRevision protocolRevision, @Nullable Restoration restoration) {
        boolean on = namespace.adapter().recovers();
        if (!on && restoration == null) {
            return namespace.noRecovery();
        }
        boolean skip = namespace
                .context()
                .recovery()
                .map(RecoveryOptions::skipMiddlewares)
                .orElse(false);
        String pid = on && protocolRevision.mayComeBack() ? SessionIds.next() : null;
        return new Recovery(namespace.adapter(), on, skip, pid, restoration);
    }

    /** Whether what is sent to the socket is kept for a while. */
    boolean isOn() {
        return on;
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

    /** The secret that the client is given to come back with. */
    @Nullable
    String pid() {
        return pid;
    }

    /** Those of the socket that it goes on for. */
    Set<String> rooms() {
        return restored == null ? Set.of() : restored.session().rooms();
    }

    Map<String, Object> data() {
        return restored == null
                ? new ConcurrentHashMap<>(4)
                : restored.session().data();
    }

    /** It is about to be sent what others are. */
    void onEntering() {
        if (on) {
            since = restored == null ? adapter.offset() : restored.after();
        }
    }

    /** It is not let in: its client may try again, maybe with better words for the middlewares. */
    void giveBack() {
        if (restored != null) {
            adapter.release(restored);
        }
    }

    void onEnded(Socket socket, DisconnectReason reason) {
        if (!UNMEANT.contains(reason) || pid == null) {
            return;
        }
        if (since == null) {
            giveBack();
            return;
        }
        // A client that was not listened to gave no sign of life, by which it is known how much it may lack.
        if (socket.life().connection().session().isReading()) {
            adapter.save(
                    new SavedSession(pid, socket.id(), socket.life().rooms().names(), socket.data(), since));
        }
    }
}
