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
 * Serial executor per room: runs each change in a transaction, then publishes its events, so that events are published in
 * commit order. Rooms run in parallel on a few threads. Thread-safe.
 *
 * <p>Each server has its own queues. The row of the room orders the transactions of different servers, and ids let clients
 * detect events that arrive out of order.
 */
@Component
final class RoomExecutor implements DisposableBean {
    /** Takes the place of a room id for changes of the list of rooms. */
    static final long ROOM_LIST = 0;

    /** Fewer than the database connections, so that queries outside of changes get one. */
    private static final int THREADS = 8;

    private final TransactionTemplate transactions;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, new ThreadNames()::thread);

    /** Queued tasks by room; a room has an entry while one of its tasks runs. Guarded by itself. */
    private final Map<Long, Queue<Runnable>> queues = new HashMap<>();

    RoomExecutor(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    private static final class ThreadNames {
        private final AtomicInteger count = new AtomicInteger();

        Thread thread(Runnable task) {
            return new Thread(task, "chat-room-" + count.incrementAndGet());
        }
    }

    /**
     * Queues a change of a room.
     *
     * @param change runs in a transaction; again if it collides with another transaction
     * @param publish publishes the events of the change, after the commit
     * @return completes after the events were published, before the room's next change starts
     */
    <T> CompletionStage<T> submit(long room, Supplier<T> change, Consumer<T> publish) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(room, () -> {
            try {
                T result = runWithRetry(change);
                publish.accept(result);
                done.complete(result);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private <T> T runWithRetry(Supplier<T> change) {
        try {
            return runInTransaction(change);
        } catch (DuplicateKeyException | ConcurrencyFailureException collision) {
            return runInTransaction(change);
        }
    }

    private <T> T runInTransaction(Supplier<T> change) {
        // A change never marks the transaction for rollback: it throws.
        return Objects.requireNonNull(transactions.execute(status -> change.get()));
    }

    private void enqueue(long room, Runnable task) {
        synchronized (queues) {
            Queue<Runnable> queue = queues.get(room);
            if (queue != null) {
                queue.add(task);
                return;
            }
            queues.put(room, new ArrayDeque<>());
        }
        threads.execute(() -> run(room, task));
    }

    private void run(long room, Runnable task) {
        task.run();
        Runnable next;
        synchronized (queues) {
            next = queues.getOrDefault(room, new ArrayDeque<>()).poll();
            if (next == null) {
                queues.remove(room);
                return;
            }
        }
        // Behind the tasks of other rooms, so that a busy room does not starve them.
        threads.execute(() -> run(room, next));
    }

    /** Waits for running changes before the database connections close. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
