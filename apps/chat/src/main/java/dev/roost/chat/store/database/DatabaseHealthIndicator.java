package dev.roost.chat.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Queries the database with a time limit. Concurrent checks, and checks while an earlier query still runs, share that query, so
 * that a database that does not answer blocks one thread only. Thread-safe.
 */
final class DatabaseHealthIndicator extends AbstractHealthIndicator {
    private final DataSource source;
    private final Duration timeout;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "chat-database-health"));
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> running = new AtomicReference<>();

    DatabaseHealthIndicator(DataSource source, Duration timeout) {
        super("Database health check failed");
        this.source = source;
        this.timeout = timeout;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        boolean valid = query().copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .get();
        if (valid) {
            health.up();
        } else {
            health.down();
        }
    }

    private CompletableFuture<Boolean> query() {
        while (true) {
            CompletableFuture<Boolean> earlier = running.get();
            if (earlier != null) {
                return earlier;
            }
            CompletableFuture<Boolean> query = new CompletableFuture<>();
            if (running.compareAndSet(null, query)) {
                thread.execute(() -> run(query));
                return query;
            }
        }
    }

    private void run(CompletableFuture<Boolean> query) {
        try (Connection connection = source.getConnection()) {
            boolean valid = connection.isValid((int) Math.max(1, timeout.toSeconds()));
            running.set(null);
            query.complete(valid);
        } catch (SQLException | RuntimeException e) {
            running.set(null);
            query.completeExceptionally(e);
        }
    }

    void close() {
        thread.shutdownNow();
    }
}
