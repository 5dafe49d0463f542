package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Event;
import dev.roost.server.Socket;

/** Resolves parameters with {@link ConnectedSocket} or of type {@link Socket}. */
final class ConnectedSocketResolver implements ArgumentResolver {
    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.annotation(ConnectedSocket.class).isPresent() || parameter.type() == Socket.class;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Class<?> type = TypeVariables.rawClass(parameter.type());
        if (type != Socket.class) {
            throw new IllegalArgumentException("@ConnectedSocket on a " + type.getSimpleName() + " (expected: on a "
                    + Socket.class.getName() + ")");
        }
        return Event::socket;
    }
}
