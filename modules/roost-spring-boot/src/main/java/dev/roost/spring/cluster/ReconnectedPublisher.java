package dev.roost.spring.cluster;

import dev.roost.redis.RedisAdapterFactory;
import dev.roost.spring.ClusterReconnectedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes a {@link ClusterReconnectedEvent} after each outage of Redis. */
final class ReconnectedPublisher {
    private static final Logger log = LoggerFactory.getLogger(ReconnectedPublisher.class);

    private ReconnectedPublisher() {}

    static void register(RedisAdapterFactory adapters, ApplicationEventPublisher publisher) {
        // Listeners may block, and the thread of the connections must not. Outages are rare.
        adapters.onReconnected(() -> {
            Thread thread = new Thread(() -> publish(adapters, publisher), "roost-cluster-reconnected");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void publish(RedisAdapterFactory adapters, ApplicationEventPublisher publisher) {
        try {
            publisher.publishEvent(new ClusterReconnectedEvent(adapters));
        } catch (RuntimeException e) {
            log.error("listener of ClusterReconnectedEvent threw an exception", e);
        }
    }
}
