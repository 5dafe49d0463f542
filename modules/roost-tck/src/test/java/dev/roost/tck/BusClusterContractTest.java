package dev.roost.tck;

import dev.roost.server.cluster.ClusterAdapter;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterOptions;
import dev.roost.server.cluster.ClusterRecipients;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.test.ManualExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;

/** The contracts on two minimal back-ends: one finds servers by heartbeats, the other only knows their number. */
class BusClusterContractTest {
    private static final ClusterOptions OPTIONS =
            ClusterOptions.builder().requestTimeout(Duration.ofMillis(500)).build();

    private final ManualExecutor messenger = new ManualExecutor();
    private final Map<String, BusAdapter> subscribers = new TreeMap<>();

    private Adapter busAdapter(AdapterContext context) {
        return new BusAdapter(context, OPTIONS);
    }

    private Adapter countedAdapter(AdapterContext context) {
        return new CountedAdapter(context);
    }

    @Nested
    class FoundByHeartbeats extends ClusterAdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return busAdapter(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class CountedByTheBackEnd extends ClusterAdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return countedAdapter(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    @Nested
    class OneServer extends AdapterContract {
        @Override
        protected Adapter newAdapter(AdapterContext context) {
            return busAdapter(context);
        }

        @Override
        protected void settle() {
            messenger.run();
        }
    }

    /** Publishes to all servers, which filter by namespace; a message for one server goes to all, too. */
    private class BusAdapter extends ClusterAdapter {
        private final String namespace;

        private BusAdapter(AdapterContext context, ClusterOptions options) {
            super(context, options);
            this.namespace = context.namespace();
        }

        @Override
        public void open() {
            subscribers.put(serverId(), this);
            super.open();
        }

        @Override
        public void close() {
            super.close();
            subscribers.remove(serverId());
        }

        @Override
        protected void publish(ClusterMessage message) {
            subscribers.values().stream()
                    .filter(each -> each.namespace.equals(namespace))
                    .forEach(each -> messenger.execute(() -> each.onMessage(message)));
        }

        @Override
        protected void publish(String server, ClusterMessage message) {
            publish(message);
        }

        final int subscribers() {
            return (int) subscribers.values().stream()
                    .filter(each -> each.namespace.equals(namespace))
                    .count();
        }
    }

    /** Learns the number of recipients after a request is published, maybe later than the responses. */
    private final class CountedAdapter extends BusAdapter {
        private CountedAdapter(AdapterContext context) {
            super(context, OPTIONS.toBuilder().heartbeats(false).build());
        }

        @Override
        protected CompletionStage<ClusterRecipients> publishRequest(ClusterMessage.Request request) {
            ClusterRecipients recipients = ClusterRecipients.counted(subscribers() - 1);
            publish(request);
            CompletableFuture<ClusterRecipients> reply = new CompletableFuture<>();
            messenger.execute(() -> reply.complete(recipients));
            return reply;
        }

        @Override
        public CompletionStage<Integer> serverCount() {
            return CompletableFuture.completedFuture(subscribers());
        }
    }
}
