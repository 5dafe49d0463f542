package dev.roost.spring.test;

import dev.roost.test.InMemoryServer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Disconnects all clients before the server is closed, which waits for them: nothing drives their loop any more.
 *
 * @param server of the application
 */
record InMemoryServerEnd(InMemoryServer server) implements ApplicationListener<ContextClosedEvent>, Ordered {
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        server.vanishAll();
    }

    /** The server's own listener comes later. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
