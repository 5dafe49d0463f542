package dev.roost.server.model;

import dev.roost.engine.EngineOptions;
import dev.roost.server.Event;
import dev.roost.server.Namespace;
import dev.roost.server.PlainCodec;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.Socket;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.test.ManualExecutor;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A server on two loops and with one handler thread, its clients, and the order in which a seed lets them act. */
final class ModelWorld {
    private static final int CLIENTS = 4;

    /** A GET that arrives during an upgrade is answered after 10 ms. */
    private static final Duration LONGER_THAN_AN_UPGRADE_WAITS = Duration.ofMillis(20);

    /** How often something happened, so that a test can check that everything did. */
    static final class Counts {
        long messages;
        long acks;
        long connected;
        long recovered;
        long upgraded;
        long upgradesFailed;
        long vanished;
        long left;
        long kicked;
        long closed;

        /** Messages of the server that a client did not receive, since its socket was not recovered. */
        long lost;

        /** Messages of a client that the server did not receive, since the connection was lost. */
        long unreceived;
    }

    final SplittableRandom random;
    final Counts counts;
    final SentMessages sent = new SentMessages();

    private final long seed;
    private final List<SteppedLoop> loops = List.of(new SteppedLoop(), new SteppedLoop());
    private final ManualExecutor handlers = new ManualExecutor();
    private final RoostServer server;
    private final Namespace namespace;
    private final List<ModelClient> clients;
    private final Map<Integer, Integer> lastReceived = new HashMap<>();
    private final Deque<String> log = new ArrayDeque<>();
    private int epochs;

    ModelWorld(long seed, Counts counts) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.counts = counts;
        this.server = RoostServer.builder()
                .codec(new PlainCodec())
                .handlerExecutor(handlers)
                .engine(EngineOptions.DEFAULT)
                .options(ServerOptions.builder()
                        .connectionStateRecovery(RecoveryOptions.DEFAULT)
                        .build())
                .adapter(context -> InMemoryAdapter.create(context, loops.get(0)::nanoTime))
                .build();
        this.namespace = server.of("/");
        namespace.onConnection(socket -> socket.on("u", this::onEvent));
        this.clients =
                Stream.generate(() -> new ModelClient(this)).limit(CLIENTS).toList();
    }

    private void onEvent(Event event) {
        int epoch = event.arguments().get(0, Integer.class);
        int number = event.arguments().get(1, Integer.class);
        int last = lastReceived.getOrDefault(epoch, 0);
        expect(number == last + 1, "event " + number + " of connection " + epoch + " follows " + last);
        lastReceived.put(epoch, number);
        if (event.wantsAck()) {
            event.ack();
        }
    }

    int lastReceived(int epoch) {
        return lastReceived.getOrDefault(epoch, 0);
    }

    int nextEpoch() {
        return ++epochs;
    }

    SteppedLoop anyLoop() {
        return loops.get(random.nextInt(loops.size()));
    }

    RecordingExchange handle(RecordingExchange exchange) {
        server.engine().handle(exchange);
        return exchange;
    }

    void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + what + "\n" + String.join("\n", log) + "\n" + clients);
        }
    }

    /** One step: a task of a loop or of the handlers, an act of a client or of the application, or some time. */
    void step() {
        int choice = random.nextInt(100);
        if (choice < 45) {
            anyLoop().runNext();
        } else if (choice < 55) {
            if (handlers.size() > 0) {
                handlers.runNext();
            }
        } else if (choice < 90) {
            ModelClient client = clients.get(random.nextInt(CLIENTS));
            note(client);
            client.act();
        } else if (choice < 99) {
            emit();
        } else if (random.nextInt(3) == 0) {
            note("time passes");
            advance(Duration.ofMillis(random.nextLong(random.nextInt(10) == 0 ? 50_000 : 12_000)));
        }
    }

    private void note(Object happening) {
        log.add(happening.toString());
        if (log.size() > 40) {
            log.remove();
        }
    }

    private void emit() {
        List<Socket> sockets = new ArrayList<>(namespace.sockets());
        Socket socket = sockets.isEmpty() ? null : sockets.get(random.nextInt(sockets.size()));
        int choice = random.nextInt(24);
        if (choice < 8) {
            namespace.emit("d", sent.addToAll());
        } else if (choice < 12) {
            String sid = clients.get(random.nextInt(CLIENTS)).sid();
            if (!sid.isEmpty()) {
                namespace.to(sid).emit("d", sent.addTo(sid));
            }
        } else if (socket != null) {
            emitTo(socket, choice);
        }
    }

    private void emitTo(Socket socket, int choice) {
        if (choice < 20) {
            socket.emit("d", sent.addTo(socket.id()));
        } else if (choice < 22) {
            socket.asVolatile().emit("d", sent.addVolatileTo(socket.id()));
        } else if (random.nextInt(8) == 0) {
            note("disconnect " + socket.id());
            socket.disconnect(choice == 22);
        } else if (random.nextInt(8) == 0) {
            note("close " + socket.id());
            socket.closeConnection();
        }
    }

    private void advance(Duration time) {
        loops.forEach(loop -> loop.advance(time));
        run();
    }

    private void run() {
        do {
            loops.forEach(SteppedLoop::run);
        } while (handlers.run() > 0);
        loops.forEach(SteppedLoop::run);
    }

    /** Lets everything complete, and checks that nothing is missing. */
    void settle() {
        for (int round = 0; round < 60; round++) {
            advance(LONGER_THAN_AN_UPGRADE_WAITS);
            clients.forEach(ModelClient::settle);
        }
        run();
        clients.forEach(ModelClient::checkSettled);
    }

    /** Ends all clients, and checks that nothing is left of them. */
    void end() {
        clients.forEach(ModelClient::end);
        run();
        advance(Duration.ofMinutes(3));
        expect(server.engine().sessionCount() == 0, "no session is left");
        expect(namespace.socketCount() == 0, "no socket is left");
        loops.forEach(loop -> expect(loop.timers() == 0, "no timer is left"));
    }
}
