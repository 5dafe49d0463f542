package dev.roost.spring.test;

import dev.roost.test.InMemoryServer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Disconnects all clients before the server is closed: nothing runs their loop any more, so the server would wait for them.
 *
 * @param server the server of the application
 */
record InMemoryServerCloser(InMemoryServer server) implements ApplicationListener<ContextClosedEvent>, Ordered {
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        server.vanishAll();
    }

    /** Before the listener that closes the server. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
