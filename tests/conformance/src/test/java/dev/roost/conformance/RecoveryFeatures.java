package dev.roost.conformance;

import dev.roost.server.BroadcastOperator;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.Socket;
import dev.roost.server.TypeRef;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The server of {@code socket-recovery.mjs}: who is in {@code /watch} commands what becomes of the sockets of {@code /}. */
final class RecoveryFeatures {
    private static final TypeRef<List<String>> NAMES = new TypeRef<>() {};

    private final RecoveryOptions options;
    private final RoostServer server;
    private final Namespace all;

    /** Those that were let in first by their ids; they may have ended. */
    private final Map<String, Socket> first = new ConcurrentHashMap<>();

    private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();

    private RecoveryFeatures(RecoveryOptions options) {
        this.options = options;
        this.server = RoostServer.builder()
                .options(ServerOptions.builder()
                        .inheritMiddlewares(false)
                        .connectionStateRecovery(options)
                        .build())
                .build();
        this.all = server.sockets();
    }

    static RoostServer server(RecoveryOptions options) {
        RecoveryFeatures features = new RecoveryFeatures(options);
        features.observe();
        features.obey();
        return features.server;
    }

    private void observe() {
        all.use(RecoveryFeatures::check);
        all.use(socket -> first.putIfAbsent(socket.id(), socket));
        all.onDisconnect((socket, reason) -> end(socket.id()).complete(reason.text()));
    }

    private static void check(Socket socket) throws ConnectionRefusedException {
        if (socket.handshake().authProperty("banned", Object.class).isPresent()) {
            throw new ConnectionRefusedException("banned");
        }
        socket.data().merge("asked", 1, (before, one) -> (Integer) before + 1);
    }

    private CompletableFuture<String> end(String id) {
        return ends.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    private void obey() {
        Namespace watch = server.of("/watch");
        watch.on("join", String.class, (id, event) -> {
            socket(id).join(event.arguments().get(1, NAMES));
            event.ack();
        });
        watch.on("data", String.class, (id, event) -> {
            socket(id).data().put(event.arguments().get(1, String.class), true);
            event.ack();
        });
        watch.on("say", String.class, (kind, event) -> {
            say(kind, event);
            event.ack();
        });
        watch.on("describe", String.class, (id, event) -> event.ack(describe(socket(id))));
        watch.on("end of", String.class, (id, event) -> end(id).thenAccept(event::ack));
        watch.on("when expired", event -> afterExpiry().execute(event::ack));
    }

    private Socket socket(String id) {
        return all.socket(id).orElseThrow();
    }

    private void say(String kind, Event event) {
        String id = event.arguments().get(1, String.class);
        Object value = event.arguments().get(3, Object.class);
        if (kind.equals("socket")) {
            first.get(id).emit("said", value);
        } else {
            receivers(kind, id, event.arguments().get(2, NAMES)).emit("said", value);
        }
    }

    private BroadcastOperator receivers(String kind, String id, List<String> rooms) {
        return switch (kind) {
            case "everybody" -> all.everyone();
            case "room" -> all.to(rooms);
            case "except" -> all.except(rooms);
            case "volatile" -> all.asVolatile();
            case "id" -> all.to(id);
            default -> throw new IllegalArgumentException("kind: " + kind);
        };
    }

    private static Map<String, Object> describe(Socket socket) {
        return Map.of(
                "recovered", socket.isRecovered(),
                "rooms", List.copyOf(socket.rooms()),
                "data", Map.copyOf(socket.data()),
                "refusal", socket.recoveryRefusal().map(RecoveryRefusal::text).orElse("none"));
    }

    /** Later than when anybody who is away now may come back. */
    private Executor afterExpiry() {
        return CompletableFuture.delayedExecutor(
                options.maxDisconnectionDuration().toMillis() + 1, TimeUnit.MILLISECONDS);
    }
}
