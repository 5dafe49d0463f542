package dev.roost.gateway.runtime.argument;

import dev.roost.gateway.Ack;
import dev.roost.gateway.AckCallback;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.server.Event;
import org.jspecify.annotations.Nullable;

/** Resolves parameters with {@link Ack} or of type {@link AckCallback}. */
final class AckCallbackResolver implements ArgumentResolver {
    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.annotation(Ack.class).isPresent() || parameter.type() == AckCallback.class;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        Class<?> type = TypeVariables.rawClass(parameter.type());
        if (type != AckCallback.class) {
            throw new IllegalArgumentException(
                    "@Ack on a " + type.getSimpleName() + " (expected: on an " + AckCallback.class.getName() + ")");
        }
        return EventAckCallback::new;
    }

    private record EventAckCallback(Event event) implements AckCallback {
        @Override
        public boolean send(@Nullable Object @Nullable ... values) {
            return event.ack(values);
        }

        @Override
        public boolean isWanted() {
            return event.wantsAck();
        }
    }
}
