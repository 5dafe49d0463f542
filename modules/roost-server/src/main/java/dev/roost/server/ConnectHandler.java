package dev.roost.server;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.LogText;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.Restoration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the CONNECT packets of one client: finds or creates the namespace, restores the state of a recovered socket, and runs
 * the middlewares. Loop only.
 */
final class ConnectHandler {
    private static final Logger log = LoggerFactory.getLogger(ConnectHandler.class);

    /** The longest name that may become a namespace, in UTF-16 units. */
    private static final int LONGEST_NAME = 512;

    private final ClientConnection connection;
    private final RoostServer server;

    /** Those names for which something is still to be found out. Replaced at each change: mostly there is none. */
    private Set<String> underway = Set.of();

    private @Nullable HandlerQueue queue;

    ConnectHandler(ClientConnection connection, RoostServer server) {
        this.connection = connection;
        this.server = server;
    }

    boolean isUnderway(String name) {
        return underway.contains(name);
    }

    int size() {
        return underway.size();
    }

    private void begin(String name) {
        Set<String> more = new HashSet<>(underway);
        more.add(name);
        underway = Set.copyOf(more);
    }

    private boolean finish(String name) {
        Set<String> fewer = new HashSet<>(underway);
        boolean begun = fewer.remove(name);
        underway = Set.copyOf(fewer);
        return begun;
    }

    void enter(SocketPacket.Connect connect) {
        String name = connect.namespace();
        Optional<Namespace> namespace = server.registry().acquire(name);
        if (namespace.isPresent()) {
            enter(namespace.get(), connect);
        } else if (server.registry().hasParents() && mayBecomeOne(name)) {
            begin(name);
            Handshake handshake = handshakeOf(connect);
            connection.inboundLimit().submit(queue(), sizeOf(connect), () -> {
                Optional<Namespace> found = find(name, handshake);
                connection.session().loop().execute(() -> onFound(found, connect));
            });
        } else {
            connection.refuse(name, "Invalid namespace");
        }
    }

    /** Handlers' executor. */
    private Optional<Namespace> find(String name, Handshake handshake) {
        try {
            return server.registry().acquireOrCreate(name, handshake);
        } catch (Throwable bug) {
            log.error("{}: the namespace could not be made", LogText.of(name), bug);
            return Optional.empty();
        }
    }

    private static boolean mayBecomeOne(String name) {
        return name.startsWith("/") && name.length() <= LONGEST_NAME;
    }

    private HandlerQueue queue() {
        HandlerQueue own = queue;
        if (own == null) {
            own = server.context().queue(connection::onHandlersRejected);
            queue = own;
        }
        return own;
    }

    private void onFound(Optional<Namespace> namespace, SocketPacket.Connect connect) {
        if (!finish(connect.namespace()) || !connection.session().isOpen()) {
            namespace.ifPresent(server.registry()::release);
        } else if (namespace.isPresent()) {
            enter(namespace.get(), connect);
        } else {
            connection.refuse(connect.namespace(), "Invalid namespace");
        }
    }

    /** When the application has heard of the namespace, which may have been made this moment. */
    private void enter(Namespace namespace, SocketPacket.Connect connect) {
        if (namespace.announced().isDone()) {
            restore(namespace, connect);
            return;
        }
        begin(namespace.name());
        namespace.announced().whenComplete((announced, failure) -> {
            Optional<Namespace> found = failure == null ? Optional.of(namespace) : Optional.empty();
            connection.session().loop().execute(() -> onFound(found, connect));
        });
    }

    /** Asks for what the client had, if it says who it was. */
    private void restore(Namespace namespace, SocketPacket.Connect connect) {
        boolean mayComeBack =
                namespace.adapter().recovers() && connection.protocolRevision().mayComeBack();
        Optional<String> pid = mayComeBack ? text(connect, "pid") : Optional.empty();
        if (pid.isEmpty()) {
            route(namespace, connect, null);
            return;
        }
        begin(namespace.name());
        String offset = text(connect, "offset").orElse(null);
        namespace
                .adapter()
                .restore(pid.get(), offset)
                .whenComplete((restoration, failure) -> connection
                        .session()
                        .loop()
                        .execute(() -> onRestored(namespace, connect, restoration, failure)));
    }

    private void onRestored(
            Namespace namespace,
            SocketPacket.Connect connect,
            @Nullable Restoration restoration,
            @Nullable Throwable failure) {
        if (failure != null) {
            log.error("session {}: could not be recovered", connection.session().id(), failure);
        }
        if (finish(namespace.name()) && connection.session().isOpen()) {
            route(namespace, connect, restoration);
            return;
        }
        if (restoration instanceof Restoration.Restored restored) {
            namespace.adapter().release(restored);
        }
        server.registry().release(namespace);
    }

    private void route(Namespace namespace, SocketPacket.Connect connect, @Nullable Restoration restoration) {
        connection.begin(new Socket(connection, namespace, handshakeOf(connect), restoration), sizeOf(connect));
    }

    private Handshake handshakeOf(SocketPacket.Connect connect) {
        return Handshake.of(
                connection.session(), connect.data(), server.context().payloads());
    }

    private static int sizeOf(SocketPacket.Connect connect) {
        Bytes auth = connect.data();
        return auth == null ? 0 : auth.size();
    }

    private Optional<String> text(SocketPacket.Connect connect, String property) {
        Bytes auth = connect.data();
        if (auth == null) {
            return Optional.empty();
        }
        PayloadCodec codec = server.context().payloads();
        try {
            return Optional.ofNullable((String) codec.decodeProperty(auth, List.of(), property, String.class));
        } catch (PayloadException e) {
            return Optional.empty();
        }
    }
}
