package dev.roost.chat.service.change;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.GroupCommit;
import dev.roost.chat.store.database.StorageTransactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Serial executor per room. Each change runs in a transaction; then it waits until it is on the disk; then its events are
 * published and it is acknowledged. Both happen in the order of commits, and the next transactions of a room run while earlier
 * ones wait, so that one write to the disk serves many changes. Rooms run in parallel on a few threads. Thread-safe.
 *
 * <pre>
 * submit → queued → transaction → committed, waits for GroupCommit → published → acknowledged
 *                        └ fails → acknowledged with the failure
 * the disk becomes full: changes that wait are acknowledged with storage_full, and published when they are on the disk
 * </pre>
 *
 * <p>Each server has its own queues. The row of the room orders the transactions of different servers, and ids let clients
 * detect events that arrive out of order.
 */
@Component
public final class RoomExecutor implements DisposableBean {
    /** Takes the place of a room id for changes of the list of rooms. */
    public static final long ROOM_LIST = 0;

    /** Fewer than the database connections, so that queries outside of changes get one. */
    private static final int THREADS = 8;

    private static final int PUBLISHING_THREADS = 2;

    /** Maximum number of changes that are committed and not published yet: fewer than the ids that a start skips. */
    private static final int MAX_AHEAD = 1_000;

    /** Maximum number of changes of one room that wait for their transaction. */
    private static final int MAX_QUEUED = 10_000;

    private static final long FULL_CHECK_MILLIS = 100;
    private static final Duration STOP = Duration.ofSeconds(5);

    private final StorageTransactions transactions;
    private final GroupCommit groupCommit;
    private final DiskSpace space;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, new ThreadNames("chat-room-")::thread);
    private final ExecutorService publishers =
            Executors.newFixedThreadPool(PUBLISHING_THREADS, new ThreadNames("chat-publish-")::thread);
    private final Semaphore ahead = new Semaphore(MAX_AHEAD);

    /** Changes that wait for the disk. */
    private final Set<CompletableFuture<?>> unacknowledged = ConcurrentHashMap.newKeySet();

    /** A room has an entry while it has changes. Guarded by itself, as the queues are. */
    private final Map<Long, RoomQueue> queues = new HashMap<>();

    RoomExecutor(StorageTransactions transactions, GroupCommit groupCommit, DiskSpace space) {
        this.transactions = transactions;
        this.groupCommit = groupCommit;
        this.space = space;
        space.whenFull(this::rejectUnacknowledged);
    }

    private record ThreadNames(String prefix, AtomicInteger count) {
        ThreadNames(String prefix) {
            this(prefix, new AtomicInteger());
        }

        Thread thread(Runnable task) {
            return new Thread(task, prefix + count.incrementAndGet());
        }
    }

    /**
     * Queues a change of a room.
     *
     * @param change runs in a transaction; again if it collides with another transaction
     * @param publish publishes the events of the change, when it is on the disk
     * @return completes after the events were published; fails with {@code storage_full} while the disk is full
     */
    public <T> CompletionStage<T> submit(long room, Supplier<T> change, Consumer<T> publish) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(room, done, () -> {
            acquireAhead();
            RoomQueue.Publication publication;
            try {
                T result = runWithRetry(change);
                unacknowledged.add(done);
                if (space.isFull()) {
                    // Since the listener may have been called before.
                    rejectUnacknowledged();
                }
                publication = publication(done, result, publish);
            } catch (Throwable failure) {
                ahead.release();
                throw failure;
            }
            addPublication(room, publication, groupCommit.durable());
        });
        return done;
    }

    /**
     * As {@link #submit}, for what changes nothing that is acknowledged. Does not wait for the disk, and works while it is full,
     * so changes that are committed but not published yet are visible.
     */
    public <T> CompletionStage<T> read(long room, Supplier<T> query, Consumer<T> publish) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(room, done, () -> complete(done, runWithRetry(query), publish));
        return done;
    }

    private <T> RoomQueue.Publication publication(CompletableFuture<T> done, T result, Consumer<T> publish) {
        return new RoomQueue.Publication(
                () -> {
                    ahead.release();
                    unacknowledged.remove(done);
                    complete(done, result, publish);
                },
                failure -> {
                    ahead.release();
                    unacknowledged.remove(done);
                    done.completeExceptionally(failure);
                });
    }

    private static <T> void complete(CompletableFuture<T> done, T result, Consumer<T> publish) {
        try {
            publish.accept(result);
            done.complete(result);
        } catch (Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    /** Waits while too many changes wait for the disk; rejects the change if the disk is full. */
    private void acquireAhead() {
        space.requireSpace();
        try {
            while (!ahead.tryAcquire(FULL_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                space.requireSpace();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("change: interrupted (expected: a running application)", e);
        }
    }

    private void rejectUnacknowledged() {
        unacknowledged.forEach(done -> done.completeExceptionally(DiskSpace.storageFull()));
    }

    private <T> T runWithRetry(Supplier<T> change) {
        try {
            return transactions.run(change);
        } catch (DuplicateKeyException | ConcurrencyFailureException collision) {
            return transactions.run(change);
        }
    }

    private void enqueue(long room, CompletableFuture<?> done, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        };
        synchronized (queues) {
            RoomQueue queue = queues.computeIfAbsent(room, id -> new RoomQueue());
            if (queue.tasks() >= MAX_QUEUED) {
                throw new ChatException("rate_limited", "room: too busy", Map.of("retryAfter", 1_000));
            }
            if (!queue.addTask(guarded)) {
                return;
            }
        }
        threads.execute(() -> run(room, guarded));
    }

    private void run(long room, Runnable task) {
        task.run();
        Runnable next;
        synchronized (queues) {
            RoomQueue queue = Objects.requireNonNull(queues.get(room));
            next = queue.nextTask();
            if (next == null) {
                removeIfIdle(room, queue);
                return;
            }
        }
        // Behind the tasks of other rooms, so that a busy room does not starve them.
        threads.execute(() -> run(room, next));
    }

    private void addPublication(long room, RoomQueue.Publication publication, CompletionStage<Void> durable) {
        synchronized (queues) {
            // The room's task still runs, so the room has a queue.
            Objects.requireNonNull(queues.get(room)).addPublication(publication);
        }
        durable.whenComplete((nothing, failure) -> {
            synchronized (queues) {
                RoomQueue queue = Objects.requireNonNull(queues.get(room));
                if (!queue.ready(publication, failure)) {
                    return;
                }
            }
            publishers.execute(() -> publish(room));
        });
    }

    private void publish(long room) {
        while (true) {
            RoomQueue.Publication next;
            synchronized (queues) {
                RoomQueue queue = Objects.requireNonNull(queues.get(room));
                next = queue.nextPublication();
                if (next == null) {
                    removeIfIdle(room, queue);
                    return;
                }
            }
            next.run();
        }
    }

    private void removeIfIdle(long room, RoomQueue queue) {
        if (queue.isIdle()) {
            queues.remove(room);
        }
    }

    /** Waits for running changes and their events before the database connections close. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS);
        groupCommit
                .durable()
                .toCompletableFuture()
                .exceptionally(failure -> null)
                .join();
        publishers.shutdown();
        publishers.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS);
    }
}
