package dev.roost.test;

import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that starts an {@link InMemoryServer} for each test, and closes it after the test. Not thread-safe.
 *
 * <pre>{@code
 * import dev.roost.test.RoostExtension;
 * import dev.roost.test.TestSocket;
 * import org.junit.jupiter.api.Test;
 * import org.junit.jupiter.api.extension.RegisterExtension;
 *
 * class EchoTest {
 *     @RegisterExtension
 *     final RoostExtension roost = RoostExtension.with(server -> server.onConnection(
 *             socket -> socket.on("echo", event -> event.ack(event.arguments().get(0, String.class)))));
 *
 *     @Test
 *     void textComesBack() {
 *         TestSocket socket = roost.connect("/");
 *
 *         socket.emitWithAck("echo", "hi").expectAck("hi");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class RoostExtension implements BeforeEachCallback, AfterEachCallback {
    private final Consumer<RoostServer> application;
    private @Nullable InMemoryServer current;

    private RoostExtension(Consumer<RoostServer> application) {
        this.application = application;
    }

    /**
     * Creates an extension for an application.
     *
     * @param application adds listeners or gateways to the server of a test
     * @return the extension
     */
    public static RoostExtension with(Consumer<RoostServer> application) {
        return new RoostExtension(application);
    }

    /** Starts the server of a test. Called by JUnit. */
    @Override
    public void beforeEach(ExtensionContext context) {
        current = InMemoryServer.start(application);
    }

    /** Closes the server of a test. Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        InMemoryServer used = running();
        current = null;
        used.server().close();
        used.advance(Duration.ZERO);
    }

    /**
     * Returns the server of the test that runs.
     *
     * @return the server
     * @throws IllegalStateException if no test runs
     */
    public InMemoryServer running() {
        if (current == null) {
            throw new IllegalStateException("server: none (expected: a call during a test)");
        }
        return current;
    }

    /**
     * Connects a client, as {@link InMemoryServer#connect(String)}.
     *
     * @param namespace the namespace, with or without its leading slash
     * @return the client
     */
    public TestSocket connect(String namespace) {
        return running().connect(namespace);
    }

    /**
     * Connects a client, as {@link InMemoryServer#connect(String, Object)}.
     *
     * @param namespace the namespace, with or without its leading slash
     * @param auth the value of {@code auth}; null for none
     * @return the client
     */
    public TestSocket connect(String namespace, @Nullable Object auth) {
        return running().connect(namespace, auth);
    }

    /**
     * Expects that a namespace refuses a client, as {@link InMemoryServer#expectRefusal(String)}.
     *
     * @param namespace the namespace, with or without its leading slash
     * @return the message of the refusal
     */
    public String expectRefusal(String namespace) {
        return running().expectRefusal(namespace);
    }

    /**
     * Expects that a namespace refuses a client, as {@link InMemoryServer#expectRefusal(String, Object)}.
     *
     * @param namespace the namespace, with or without its leading slash
     * @param auth the value of {@code auth}; null for none
     * @return the message of the refusal
     */
    public String expectRefusal(String namespace, @Nullable Object auth) {
        return running().expectRefusal(namespace, auth);
    }

    /**
     * Moves time forward, as {@link InMemoryServer#advance}.
     *
     * @param time by which time moves
     */
    public void advance(Duration time) {
        running().advance(time);
    }
}
