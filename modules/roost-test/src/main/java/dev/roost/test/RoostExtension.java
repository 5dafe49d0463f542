package dev.roost.test;

import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test of a JUnit class an {@link InMemoryServer} of its own, and closes it after the test:
 * {@code @RegisterExtension final RoostExtension roost = RoostExtension.with(server -> ...)}. Not thread-safe.
 */
public final class RoostExtension implements BeforeEachCallback, AfterEachCallback {
    private final Consumer<RoostServer> application;
    private @Nullable InMemoryServer current;

    private RoostExtension(Consumer<RoostServer> application) {
        this.application = application;
    }

    /** @param application adds listeners or gateways to the server of a test */
    public static RoostExtension with(Consumer<RoostServer> application) {
        return new RoostExtension(application);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        current = InMemoryServer.start(application);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        InMemoryServer used = running();
        current = null;
        used.server().close();
        used.advance(Duration.ZERO);
    }

    /** The server of the test that runs. */
    public InMemoryServer running() {
        if (current == null) {
            throw new IllegalStateException("server: none (expected: to be asked while a test runs)");
        }
        return current;
    }

    /** As {@link InMemoryServer#connect(String)}. */
    public TestSocket connect(String namespace) {
        return running().connect(namespace);
    }

    /** As {@link InMemoryServer#connect(String, Object)}. */
    public TestSocket connect(String namespace, @Nullable Object auth) {
        return running().connect(namespace, auth);
    }

    /** As {@link InMemoryServer#expectRefusal(String)}. */
    public String expectRefusal(String namespace) {
        return running().expectRefusal(namespace);
    }

    /** As {@link InMemoryServer#expectRefusal(String, Object)}. */
    public String expectRefusal(String namespace, @Nullable Object auth) {
        return running().expectRefusal(namespace, auth);
    }

    /** As {@link InMemoryServer#advance}. */
    public void advance(Duration time) {
        running().advance(time);
    }
}
