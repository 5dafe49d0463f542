package dev.roost.gateway.runtime;

import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.spi.PayloadException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One handler of one gateway, put together once: resolve the arguments, call the method, hand on the result. */
final class HandlerPipeline implements EventListener {
    private static final MethodType CALL = MethodType.methodType(Object.class, Object[].class);

    private final List<ArgumentResolver.Argument> arguments;
    private final MethodHandle method;
    private final ResultHandler results;

    HandlerPipeline(Object gateway, HandlerDefinition definition, ResultHandler results) {
        this.arguments = definition.arguments();
        this.method = methodOf(gateway, definition);
        this.results = results;
    }

    private static MethodHandle methodOf(Object gateway, HandlerDefinition definition) {
        try {
            definition.method().setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(definition.method())
                    .bindTo(gateway)
                    .asSpreader(Object[].class, definition.arguments().size())
                    .asType(CALL);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalStateException("handler: can't be called: " + definition.method(), e);
        }
    }

    @Override
    public void onEvent(Event event) {
        @Nullable Object[] values;
        try {
            values = resolve(event);
        } catch (PayloadException e) {
            results.refusePayload(event, e);
            return;
        }
        Object result;
        try {
            result = (Object) method.invokeExact(values);
        } catch (Throwable failure) {
            results.threw(event, failure);
            return;
        }
        results.returned(event, result);
    }

    private @Nullable Object[] resolve(Event event) {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).of(event);
        }
        return values;
    }
}
