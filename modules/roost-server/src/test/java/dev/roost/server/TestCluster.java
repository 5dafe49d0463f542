package dev.roost.server;

import static org.awaitility.Awaitility.await;

import dev.roost.test.InProcessCluster;
import dev.roost.test.ManualExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two servers of one cluster. The test runs their loops and executors. */
final class TestCluster {
    private final ManualExecutor messenger = new ManualExecutor();
    final TestServer one;
    final TestServer two;

    TestCluster() {
        this(ServerOptions.DEFAULT);
    }

    TestCluster(ServerOptions options) {
        this(options, Duration.ofSeconds(5));
    }

    /** @param patience the request timeout of the servers */
    TestCluster(ServerOptions options, Duration patience) {
        InProcessCluster cluster = new InProcessCluster(messenger, patience, System::nanoTime);
        one = new TestServer(builder -> builder.options(options).adapter(cluster.newServer()));
        two = new TestServer(builder -> builder.options(options).adapter(cluster.newServer()));
    }

    /** Runs both servers until they are idle. */
    void run() {
        do {
            one.run();
            two.run();
        } while (messenger.run() > 0);
        one.run();
        two.run();
    }

    /** Returns the result of a stage that completes on threads of the servers. */
    <T> T get(CompletableFuture<T> future) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
            run();
            return future.isDone();
        });
        return future.join();
    }
}
