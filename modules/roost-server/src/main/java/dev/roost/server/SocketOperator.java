package dev.roost.server;

import java.time.Duration;

/**
 * Sends events to one socket with modifiers, such as {@code socket.timeout(…).emitWithAck(…)}. Immutable: each modifier returns
 * another operator.
 *
 * <p>Applications don't implement this interface, but may mock it in tests.
 *
 * @since 0.1.0
 */
public interface SocketOperator extends SocketEmitter {
    @Override
    SocketOperator asVolatile();

    @Override
    SocketOperator compress(boolean compress);

    @Override
    SocketOperator timeout(Duration timeout);
}
