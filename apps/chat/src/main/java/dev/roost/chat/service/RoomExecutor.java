package dev.roost.chat.service;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What changes a room: one change after the other, each a transaction and then what is told of it, so that everybody is
 * told in the order of commits. No room waits for another, as long as there are threads; a room never has more than one.
 * Thread-safe.
 *
 * <p>Other nodes have turns of their own: the row of the room keeps their transactions in order, and ids tell clients.
 */
@Component
final class RoomExecutor implements DisposableBean {
    /** In place of a room: the list of rooms. */
    static final long LIST = 0;

    /** Fewer than there are connections to the database, so that who reads gets one. */
    private static final int THREADS = 8;

    private final TransactionTemplate transactions;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, new Names()::thread);

    /** The turns that wait, of rooms in which one is being taken. Guarded by itself. */
    private final Map<Long, Queue<Runnable>> waiting = new HashMap<>();

    RoomExecutor(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    private static final class Names {
        private final AtomicInteger made = new AtomicInteger();

        Thread thread(Runnable task) {
            return new Thread(task, "chat-turn-" + made.incrementAndGet());
        }
    }

    /**
     * @param change runs in a transaction; a second time if it collides with one of another node
     * @param told what is told of it, after the commit
     * @return completes when all are told, before the next turn begins
     */
    <T> CompletionStage<T> take(long room, Supplier<T> change, Consumer<T> told) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(room, () -> {
            try {
                T changed = committed(change);
                told.accept(changed);
                done.complete(changed);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private <T> T committed(Supplier<T> change) {
        try {
            return inTransaction(change);
        } catch (DuplicateKeyException | ConcurrencyFailureException collision) {
            return inTransaction(change);
        }
    }

    private <T> T inTransaction(Supplier<T> change) {
        // Not executed with a status: a change gives up by throwing.
        return Objects.requireNonNull(transactions.execute(status -> change.get()));
    }

    private void enqueue(long room, Runnable turn) {
        synchronized (waiting) {
            Queue<Runnable> others = waiting.get(room);
            if (others != null) {
                others.add(turn);
                return;
            }
            waiting.put(room, new ArrayDeque<>());
        }
        threads.execute(() -> run(room, turn));
    }

    private void run(long room, Runnable turn) {
        turn.run();
        Runnable next;
        synchronized (waiting) {
            next = waiting.getOrDefault(room, new ArrayDeque<>()).poll();
            if (next == null) {
                waiting.remove(room);
                return;
            }
        }
        // To the end of the queue: other rooms come first.
        threads.execute(() -> run(room, next));
    }

    /** Those that were begun end, before the database goes. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
