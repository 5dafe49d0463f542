package dev.roost.server.runtime.connection;

import dev.roost.engine.spi.ClientLog;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.Handshake;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.namespace.LiveNamespace;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handles the CONNECT packets of one client: finds or creates the namespace, restores the state of a recovered socket, and runs
 * the middlewares. Loop only.
 */
final class ConnectHandler {
    private static final ClientLog log = ClientLog.of(ConnectHandler.class);

    /** The longest name for which a namespace is created, in UTF-16 units. */
    private static final int LONGEST_NAME = 512;

    private final ClientConnection connection;
    private final ConnectionContext context;

    /** The names whose CONNECT packets are in progress. Replaced at each change: mostly there are none. */
    private Set<String> pending = Set.of();

    private @Nullable HandlerQueue queue;

    /** Null before the first CONNECT packet. */
    private @Nullable ConnectRate rate;

    ConnectHandler(ClientConnection connection, ConnectionContext context) {
        this.connection = connection;
        this.context = context;
    }

    boolean isPending(String name) {
        return pending.contains(name);
    }

    int size() {
        return pending.size();
    }

    private void begin(String name) {
        Set<String> more = new HashSet<>(pending);
        more.add(name);
        pending = Set.copyOf(more);
    }

    private boolean finish(String name) {
        Set<String> fewer = new HashSet<>(pending);
        boolean begun = fewer.remove(name);
        pending = Set.copyOf(fewer);
        return begun;
    }

    /** Counts a CONNECT packet; returns false if the client has sent too many in the last minute. */
    boolean tryAcquire() {
        int max = context.server().options().quotas().maxConnectsPerSession();
        ConnectRate known = rate;
        if (known == null || max == 0) {
            rate = ConnectRate.FIRST;
            return true;
        }
        long now = connection.session().loop().nanoTime();
        if (known == ConnectRate.FIRST) {
            known = new ConnectRate(now);
            rate = known;
        }
        return known.tryAcquire(now, max);
    }

    void handle(SocketPacket.Connect connect) {
        String name = connect.namespace();
        if (context.server().memory().rejects(sizeOf(connect))) {
            connection.reject(name, "Server overloaded");
            return;
        }
        Optional<LiveNamespace> namespace = context.registry().acquire(name);
        if (namespace.isPresent()) {
            awaitAnnouncement(namespace.get(), connect);
        } else if (context.registry().hasParents() && mayBeCreated(name)) {
            begin(name);
            Handshake handshake = handshakeOf(connect);
            connection.inboundLimit().submit(queue(), sizeOf(connect), () -> {
                Optional<LiveNamespace> found = find(name, handshake);
                if (!connection.session().loop().execute(() -> onFound(found, connect))) {
                    found.ifPresent(context.registry()::release);
                }
            });
        } else {
            connection.reject(name, "Invalid namespace");
        }
    }

    /** Runs on the handler executor. */
    private Optional<LiveNamespace> find(String name, Handshake handshake) {
        try {
            return context.registry().acquireOrCreate(name, handshake);
        } catch (Throwable bug) {
            log.error("namespace", bug, "{}: the namespace could not be created", name);
            return Optional.empty();
        }
    }

    private static boolean mayBeCreated(String name) {
        return name.startsWith("/") && name.length() <= LONGEST_NAME;
    }

    private HandlerQueue queue() {
        HandlerQueue own = queue;
        if (own == null) {
            own = context.server().queue(connection::onHandlersRejected);
            queue = own;
        }
        return own;
    }

    private void onFound(Optional<LiveNamespace> namespace, SocketPacket.Connect connect) {
        if (!finish(connect.namespace()) || !connection.session().isOpen()) {
            namespace.ifPresent(context.registry()::release);
        } else if (namespace.isPresent()) {
            restore(namespace.get(), connect);
        } else {
            connection.reject(connect.namespace(), "Invalid namespace");
        }
    }

    /** Continues when the namespace listeners have run, if the namespace was created just now. */
    private void awaitAnnouncement(LiveNamespace namespace, SocketPacket.Connect connect) {
        if (namespace.announced().isDone()) {
            restore(namespace, connect);
            return;
        }
        begin(namespace.name());
        namespace.announced().whenComplete((announced, failure) -> {
            Optional<LiveNamespace> found = failure == null ? Optional.of(namespace) : Optional.empty();
            if (!connection.session().loop().execute(() -> onFound(found, connect))) {
                context.registry().release(namespace);
            }
        });
    }

    /** Restores the state of the client, if it requests recovery. */
    private void restore(LiveNamespace namespace, SocketPacket.Connect connect) {
        RecoveringAdapter adapter = namespace.recoveringAdapter();
        boolean supported = connection.protocolRevision().supportsRecovery();
        Optional<String> pid = supported ? text(connect.data(), "pid") : Optional.empty();
        if (adapter == null || pid.isEmpty()) {
            begin(namespace, connect, null);
            return;
        }
        if (!namespace.announced().isDone()) {
            // The adapter of a candidate is not open, and nothing is requested for a client that is not accepted yet.
            begin(namespace, connect, new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION));
            return;
        }
        begin(namespace.name());
        String offset = text(connect.data(), "offset").orElse(null);
        adapter.restore(pid.get(), offset)
                .whenComplete((restoration, failure) -> connection
                        .session()
                        .loop()
                        .execute(() -> onRestored(namespace, adapter, connect, restoration, failure)));
    }

    private void onRestored(
            LiveNamespace namespace,
            RecoveringAdapter adapter,
            SocketPacket.Connect connect,
            @Nullable Restoration restoration,
            @Nullable Throwable failure) {
        if (failure != null) {
            log.error(
                    "restore",
                    failure,
                    "session {}: the adapter could not restore the state of the client",
                    connection.session().id());
        }
        if (finish(namespace.name()) && connection.session().isOpen()) {
            begin(namespace, connect, restoration);
            return;
        }
        if (restoration instanceof Restoration.Restored restored) {
            adapter.release(restored);
        }
        context.registry().release(namespace);
    }

    /** Restores the state of the client whose CONNECT packet created the namespace, or continues without it. */
    void restoreOpened(SocketLifecycle lifecycle, Runnable otherwise) {
        RecoveringAdapter adapter = lifecycle.namespace().recoveringAdapter();
        if (adapter == null || lifecycle.recovery().refusal() == null) {
            otherwise.run();
            return;
        }
        Bytes auth = lifecycle.socket().handshake().details().auth();
        adapter.restore(text(auth, "pid").orElse(""), text(auth, "offset").orElse(null))
                .whenComplete((restoration, failure) ->
                        lifecycle.loop().execute(() -> onRestoredLater(lifecycle, adapter, restoration, otherwise)));
    }

    private static void onRestoredLater(
            SocketLifecycle lifecycle,
            RecoveringAdapter adapter,
            @Nullable Restoration restoration,
            Runnable otherwise) {
        boolean unknown = restoration == null
                || restoration instanceof Restoration.Refused refused
                        && refused.reason() == RecoveryRefusal.UNKNOWN_SESSION;
        if (lifecycle.isConnecting() && unknown) {
            otherwise.run();
        } else if (lifecycle.isConnecting()) {
            lifecycle.restart(restoration);
        } else if (restoration instanceof Restoration.Restored restored) {
            adapter.release(restored);
        }
    }

    private void begin(LiveNamespace namespace, SocketPacket.Connect connect, @Nullable Restoration restoration) {
        connection.begin(new LiveSocket(connection, namespace, handshakeOf(connect), restoration), sizeOf(connect));
    }

    private Handshake handshakeOf(SocketPacket.Connect connect) {
        HandshakeDetails details = new HandshakeDetails(connection.session().head(), Instant.now(), connect.data());
        return new Handshake(details, context.server().payloads());
    }

    private static int sizeOf(SocketPacket.Connect connect) {
        Bytes auth = connect.data();
        return auth == null ? 0 : auth.size();
    }

    private Optional<String> text(@Nullable Bytes auth, String property) {
        if (auth == null) {
            return Optional.empty();
        }
        PayloadCodec codec = context.server().payloads();
        try {
            return Optional.ofNullable((String) codec.decodeProperty(auth, List.of(), property, String.class));
        } catch (PayloadException e) {
            return Optional.empty();
        }
    }
}
