package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Invocation;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.Reply;
import dev.roost.gateway.Results;
import dev.roost.gateway.runtime.reflect.MethodHierarchy;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import dev.roost.server.spi.TypedValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The processing of events by one handler: inside the scopes run the rate limits, the guards, then the interceptors around the pipes
 * and the method; the result handler sends the result. Thread-safe.
 */
final class HandlerPipeline implements EventListener {
    private static final MethodType CALL = MethodType.methodType(Object.class, Object[].class);

    private final Object gateway;
    private final HandlerInfo info;
    private final List<AnnotatedElement> annotated;
    private final MethodHandle handle;
    private final ResultType resultType;
    private final boolean nonBlocking;
    private final boolean acknowledges;
    private final CompositeHandlerScope scope;
    private final RateLimiter[] limiters;
    private final Guard[] guards;
    private final Interceptor[] interceptors;
    private final ParameterSource[] values;
    private final Pipe[] pipes;
    private final ArgumentCheck.Check check;
    private final PayloadExceptionMapper payloadExceptions;
    private final ExceptionFilters filters;
    private final AckPolicy ackPolicy;
    private final HandlerObserver observer;
    private final ResultHandler results;

    /**
     * The source of the value of one parameter.
     *
     * @param piped whether the pipes of the handler apply
     * @param pipes the pipes of the parameter, which run after those
     */
    record ParameterSource(
            ArgumentResolver.Argument argument, HandlerParameter parameter, boolean piped, List<Pipe> pipes) {}

    /** The steps around a handler, in order. */
    record Steps(
            CompositeHandlerScope scope,
            List<RateLimiter> limiters,
            List<Guard> guards,
            List<Interceptor> interceptors,
            List<ParameterSource> values,
            List<Pipe> pipes,
            ArgumentCheck.Check check,
            ExceptionFilters filters,
            AckPolicy ackPolicy) {}

    HandlerPipeline(
            Object gateway,
            HandlerInfo info,
            HandlerDefinition definition,
            Steps steps,
            HandlerObserver observer,
            ResultHandler results) {
        this.gateway = gateway;
        this.info = info;
        this.annotated = annotated(info.gateway(), definition);
        this.handle = handleOf(gateway, definition.method());
        this.resultType = results.typeOf(
                TypeVariables.of(info.gateway()).resolve(definition.method().getGenericReturnType()));
        this.nonBlocking = definition.nonBlocking();
        this.acknowledges = definition.acknowledges();
        this.scope = steps.scope;
        this.limiters = steps.limiters.toArray(RateLimiter[]::new);
        this.guards = steps.guards.toArray(Guard[]::new);
        this.interceptors = steps.interceptors.toArray(Interceptor[]::new);
        this.values = steps.values.toArray(ParameterSource[]::new);
        this.pipes = steps.pipes.toArray(Pipe[]::new);
        this.check = steps.check;
        this.payloadExceptions = new PayloadExceptionMapper(info);
        this.filters = steps.filters;
        this.ackPolicy = steps.ackPolicy;
        this.observer = observer;
        this.results = results;
    }

    private static List<AnnotatedElement> annotated(Class<?> gateway, HandlerDefinition definition) {
        List<AnnotatedElement> elements = new ArrayList<>(definition.methods().methods());
        elements.addAll(MethodHierarchy.typesOf(gateway));
        return List.copyOf(elements);
    }

    private static MethodHandle handleOf(Object gateway, Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .bindTo(gateway)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(CALL);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalStateException("handler: not accessible: " + method, e);
        }
    }

    @Override
    public boolean isNonBlocking() {
        return nonBlocking;
    }

    @Override
    public @Nullable Duration ackTimeout() {
        return results.ackTimeout(ackPolicy);
    }

    @Override
    public void onAckTimeout(Event event) {
        results.late(event);
    }

    @Override
    public void onEvent(Event event) {
        Runnable end = scope.begin(event.socket());
        try {
            observe(new EventContext(event, info.gateway(), info.method(), annotated));
        } finally {
            end.run();
        }
    }

    private void observe(EventContext context) {
        HandlerObserver.CallObserver callObserver = observer.begin(info, context);
        try {
            handle(new ResultHandler.Call(context, info, resultType, filters, acknowledges, ackPolicy, callObserver));
        } finally {
            callObserver.threadReleased();
        }
    }

    private void handle(ResultHandler.Call call) {
        Object result;
        try {
            admit(call.context());
            result = proceed(call.context(), 0);
        } catch (Throwable failure) {
            results.threw(call, failure);
            return;
        }
        results.returned(call, result);
    }

    private void admit(EventContext context) throws Exception {
        for (RateLimiter limiter : limiters) {
            long wait = limiter.tryAcquire(context.socket());
            if (wait > 0) {
                throw GatewayErrors.rateLimited(wait);
            }
        }
        for (Guard guard : guards) {
            if (!guard.canActivate(context)) {
                throw GatewayErrors.FORBIDDEN;
            }
        }
    }

    private @Nullable Object proceed(EventContext context, int next) throws Exception {
        return next < interceptors.length
                ? interceptors[next].intercept(context, new Next(context, next + 1))
                : invoke(context);
    }

    /** The rest of the call after one interceptor. */
    private final class Next implements Invocation {
        private final EventContext context;
        private final int index;

        Next(EventContext context, int index) {
            this.context = context;
            this.index = index;
        }

        @Override
        public @Nullable Object proceed() throws Exception {
            return HandlerPipeline.this.proceed(context, index);
        }

        @Override
        public @Nullable Object map(UnaryOperator<@Nullable Object> change) throws Exception {
            return Results.map(results.withoutLibraries(proceed()), change);
        }

        @Override
        public @Nullable Object typed(@Nullable Object value) {
            return value == null || value instanceof Reply ? value : new TypedValue(value, resultType.declared());
        }
    }

    private @Nullable Object invoke(EventContext context) throws Exception {
        @Nullable Object[] arguments = resolve(context.event());
        transform(arguments);
        check.check(gateway, arguments, context);
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (NullPointerException e) {
            throw missingOr(e, arguments, context.event());
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    /** Returns a bad payload error if a Kotlin handler rejected a null argument, else the failure itself. */
    private RuntimeException missingOr(NullPointerException failure, @Nullable Object[] arguments, Event event) {
        String missing = KotlinNullChecks.missingParameter(info.method(), failure);
        if (missing != null) {
            for (int i = 0; i < values.length; i++) {
                HandlerParameter parameter = values[i].parameter;
                if (values[i].piped && arguments[i] == null && isNamed(parameter, missing)) {
                    PayloadMismatch mismatch = PayloadMismatch.expecting(TypeVariables.rawClass(parameter.type()));
                    return payloadExceptions.map(
                            event, parameter, new PayloadException("argument: nothing", failure, mismatch));
                }
            }
        }
        return failure;
    }

    /** The Kotlin compiler keeps parameter names only with {@code -java-parameters}. */
    private static boolean isNamed(HandlerParameter parameter, String name) {
        return !parameter.parameter().isNamePresent() || parameter.name().equals(name);
    }

    private @Nullable Object[] resolve(Event event) {
        @Nullable Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            try {
                arguments[i] = values[i].argument.of(event);
            } catch (PayloadException e) {
                throw payloadExceptions.map(event, values[i].parameter, e);
            }
        }
        return arguments;
    }

    private void transform(@Nullable Object[] arguments) throws Exception {
        for (Pipe pipe : pipes) {
            for (int i = 0; i < values.length; i++) {
                if (values[i].piped) {
                    arguments[i] = pipe.transform(arguments[i], values[i].parameter);
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            for (Pipe pipe : values[i].pipes) {
                arguments[i] = pipe.transform(arguments[i], values[i].parameter);
            }
        }
    }
}
