package dev.roost.server;

import static org.awaitility.Awaitility.await;

import dev.roost.test.InProcessCluster;
import dev.roost.test.ManualExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two servers of one cluster, which a test drives by hand. */
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

    /** @param patience how long a server waits for the answers of the other */
    TestCluster(ServerOptions options, Duration patience) {
        InProcessCluster cluster = new InProcessCluster(messenger, patience, System::nanoTime);
        one = new TestServer(builder -> builder.options(options).adapter(cluster.newServer()));
        two = new TestServer(builder -> builder.options(options).adapter(cluster.newServer()));
    }

    /** Lets both servers work until they have nothing more to do. */
    void run() {
        do {
            one.run();
            two.run();
        } while (messenger.run() > 0);
        one.run();
        two.run();
    }

    /** What comes of something that takes threads of the servers' own. */
    <T> T get(CompletableFuture<T> future) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> {
            run();
            return future.isDone();
        });
        return future.join();
    }
}
