package dev.roost.engine.runtime;

import dev.roost.engine.CloseReason;
import dev.roost.engine.DrainResult;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.SessionLoop;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions of one server, and their end when the server closes. Thread-safe. */
final class SessionRegistry {
    /** Less than the time that HTTP servers wait for their requests to end. */
    private static final long LONGEST_CLOSE_MILLIS = 2_000;

    private final SessionServer server;
    private final EngineOptions options;
    private final SessionCounts counts = new SessionCounts();
    private final SessionsByPrincipal byPrincipal = new SessionsByPrincipal();
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final Map<SessionLoop, EngineLoop> loops = new ConcurrentHashMap<>();

    /** The result of the last close; null while the server is open. */
    private final AtomicReference<@Nullable CompletableFuture<Void>> closing = new AtomicReference<>();

    private volatile boolean draining;

    /** Whether new sessions have to end at once, without a delivery to their clients. */
    private volatile boolean ending;

    SessionRegistry(SessionServer server) {
        this.server = server;
        this.options = server.options();
    }

    @Nullable
    LiveSession find(String id) {
        return sessions.get(id);
    }

    int size() {
        return sessions.size();
    }

    /** Whether the limits allow one more session for an address. */
    boolean hasRoomFor(String address) {
        return sessions.size() < options.maxSessions() && counts.of(address) < options.maxSessionsPerAddress();
    }

    /** Returns the loops that had a session. */
    Set<SessionLoop> loops() {
        return loops.keySet();
    }

    EngineLoop loopOf(SessionLoop loop) {
        return loops.computeIfAbsent(loop, added -> new EngineLoop(added, server));
    }

    /** A loop that has ended counts as flushed. */
    void whenFlushed(Runnable task) {
        List<EngineLoop> all = List.copyOf(loops.values());
        AtomicInteger left = new AtomicInteger(all.size());
        Runnable flushed = () -> {
            if (left.decrementAndGet() <= 0) {
                task.run();
            }
        };
        if (all.isEmpty()) {
            flushed.run();
        }
        for (EngineLoop each : all) {
            if (!each.loop().execute(() -> each.whenFlushed(flushed))) {
                flushed.run();
            }
        }
    }

    /**
     * Adds a session, runs its first task, and closes it if the server has closed meanwhile. On the session's loop.
     *
     * @param first opens the session
     */
    void add(LiveSession session, Runnable first) {
        sessions.put(session.id(), session);
        counts.add(session.head().address());
        byPrincipal.add(session);
        options.memoryBudget().charge(SessionMemory.SESSION);
        long headCost = SessionMemory.costOf(session.head());
        if (!MemoryAccount.isSmall(headCost)) {
            session.hold(MemoryUse.KEPT, headCost);
        }
        session.guard(first);
        if (!isOpen()) {
            session.guard(() -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
        }
        if (ending) {
            session.guard(() -> session.closeNow(CloseReason.SERVER_SHUTTING_DOWN, null));
        }
    }

    void remove(EngineSession session) {
        if (sessions.remove(session.id(), session)) {
            counts.remove(session.head().address());
            byPrincipal.remove(session);
            options.memoryBudget().charge(-SessionMemory.SESSION);
        }
    }

    void closeOf(String principalName, Predicate<Principal> filter) {
        for (LiveSession session : byPrincipal.of(principalName)) {
            Principal principal = session.head().principal();
            if (principal != null && filter.test(principal)) {
                session.onLoop(() -> session.close(CloseReason.FORCED_CLOSE));
            }
        }
    }

    boolean isOpen() {
        return !draining && !isClosed();
    }

    boolean isDraining() {
        return draining && !isClosed();
    }

    private boolean isClosed() {
        return closing.get() != null;
    }

    CompletableFuture<DrainResult> drain(Duration timeout) {
        draining = true;
        return new SessionDrain(options.drainWindow(), timeout).begin(sessions.values());
    }

    void open() {
        draining = false;
        ending = false;
        closing.set(null);
    }

    CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> begun = closing.compareAndExchange(null, done);
        if (begun != null) {
            return begun.copy();
        }
        closeAll().whenComplete((closed, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done.copy();
    }

    private CompletableFuture<Void> closeAll() {
        CompletableFuture<?>[] delivered =
                sessions.values().stream().map(this::close).toArray(CompletableFuture<?>[]::new);
        long timeout = Math.min(options.closeTimeout().toMillis(), LONGEST_CLOSE_MILLIS);
        return CompletableFuture.allOf(delivered)
                .completeOnTimeout(null, timeout, TimeUnit.MILLISECONDS)
                .thenRun(() ->
                        sessions.values().forEach(session -> session.onLoop(session.transportSwitch()::giveUpUpgrade)));
    }

    CompletableFuture<Void> endAll() {
        if (!isClosed()) {
            return CompletableFuture.completedFuture(null);
        }
        ending = true;
        return CompletableFuture.allOf(sessions.values().stream().map(this::end).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> close(LiveSession session) {
        return onLoop(session, done -> {
            try {
                session.close(CloseReason.SERVER_SHUTTING_DOWN);
            } finally {
                session.whenDelivered(done);
            }
        });
    }

    private CompletableFuture<Void> end(LiveSession session) {
        return onLoop(session, done -> {
            try {
                session.closeNow(CloseReason.SERVER_SHUTTING_DOWN, null);
            } finally {
                done.run();
            }
        });
    }

    /** @param task receives a callback to run when it is done */
    private CompletableFuture<Void> onLoop(LiveSession session, Consumer<Runnable> task) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        if (!session.onLoop(() -> task.accept(() -> future.complete(null)))) {
            remove(session);
            session.releaseMemory();
            future.complete(null);
        }
        return future;
    }
}
