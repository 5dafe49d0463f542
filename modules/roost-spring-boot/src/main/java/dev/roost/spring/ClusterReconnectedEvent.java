package dev.roost.spring;

import org.springframework.context.ApplicationEvent;

/**
 * The connections to Redis are there again after an outage. What the servers sent to each other meanwhile may be lost, so an application
 * can let its clients load their state again. Each server publishes the event for its own connections, on a thread that may be blocked.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.spring.ClusterReconnectedEvent;
 * import org.springframework.context.event.EventListener;
 * import org.springframework.stereotype.Component;
 *
 * @Component
 * class MissedEvents {
 *     private final RoostServer server;
 *
 *     MissedEvents(RoostServer server) {
 *         this.server = server;
 *     }
 *
 *     @EventListener(ClusterReconnectedEvent.class)
 *     void onReconnected() {
 *         server.emit("reload");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ClusterReconnectedEvent extends ApplicationEvent {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the event.
     *
     * @param adapters the factory of the adapters whose connections are there again
     */
    public ClusterReconnectedEvent(Object adapters) {
        super(adapters);
    }
}
