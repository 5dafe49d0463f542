package dev.roost.tck;

import static org.awaitility.Awaitility.await;

import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.InProcessCluster;
import dev.roost.test.ManualExecutor;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class InProcessClusterContractTest {
    private final ManualExecutor messenger = new ManualExecutor();

    private InProcessCluster cluster(LongSupplier nanoTime) {
        return new InProcessCluster(messenger, Duration.ofMillis(500), nanoTime);
    }

    @Nested
    class OneServer extends AdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return cluster(System::nanoTime).newServer().create(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class OneServerThatRecovers extends InMemoryRecoveryContract {
        @Override
        protected Adapter newAdapter(AdapterContext context, LongSupplier nanoTime) {
            return cluster(nanoTime).newServer().create(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class SeveralServers extends ClusterAdapterContract {
        private final InProcessCluster cluster = cluster(System::nanoTime);

        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return cluster.newServer().create(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class SeveralServersThatRecover extends ClusterRecoveryContract {
        private final InProcessCluster cluster = cluster(System::nanoTime);

        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return cluster.newServer().create(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class SeveralServersOnThreads extends ClusterAdapterContract {
        private final Messengers messengers = new Messengers();

        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return messengers.cluster.newServer().create(context);
        }

        @Override
        protected void settle() {
            messengers.settle();
        }

        @AfterEach
        void stop() {
            messengers.stop();
        }
    }

    @Nested
    class SeveralServersThatRecoverOnThreads extends ClusterRecoveryContract {
        private final Messengers messengers = new Messengers();

        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return messengers.cluster.newServer().create(context);
        }

        @Override
        protected void settle() {
            messengers.settle();
        }

        @AfterEach
        void stop() {
            messengers.stop();
        }
    }

    /** A cluster whose messages travel on threads of their own. */
    private static final class Messengers {
        private final ThreadPoolExecutor threads =
                new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        private final AtomicInteger underway = new AtomicInteger();
        final InProcessCluster cluster = new InProcessCluster(this::carry, Duration.ofMillis(500), System::nanoTime);

        private void carry(Runnable message) {
            underway.incrementAndGet();
            threads.execute(() -> {
                message.run();
                underway.decrementAndGet();
            });
        }

        void settle() {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> underway.get() == 0);
        }

        void stop() {
            threads.shutdown();
        }
    }
}
