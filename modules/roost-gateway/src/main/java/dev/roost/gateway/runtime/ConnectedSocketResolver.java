package dev.roost.gateway.runtime;

import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.HandlerParameter;
import dev.roost.server.Event;
import dev.roost.server.Socket;
import java.lang.reflect.Parameter;

/** The socket that sent the event: {@link ConnectedSocket}, or any parameter of its type. */
final class ConnectedSocketResolver implements ArgumentResolver {
    @Override
    public boolean supports(Parameter parameter) {
        return parameter.isAnnotationPresent(ConnectedSocket.class) || parameter.getType() == Socket.class;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Class<?> type = parameter.parameter().getType();
        if (type != Socket.class) {
            throw new IllegalArgumentException("@ConnectedSocket on a " + type.getSimpleName() + " (expected: on a "
                    + Socket.class.getName() + ")");
        }
        return Event::socket;
    }
}
