package dev.roost.gateway.runtime;

import dev.roost.engine.spi.ClientLog;
import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.ExceptionEvents;
import dev.roost.gateway.GatewayException;
import dev.roost.gateway.GatewayOptions;
import dev.roost.gateway.Reply;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerOutcome;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.protocol.LogText;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.Event;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.TypedValue;
import java.lang.reflect.Type;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the outcome of an event to the client once: a value, no value, or an error. Thread-safe. */
final class ResultHandler {
    private static final Logger log = LoggerFactory.getLogger(ResultHandler.class);
    private static final ClientLog clientLog = ClientLog.of(ResultHandler.class);

    private final GatewayOptions options;
    private final List<ResultAdapter> adapters;
    private final StreamSubscriptions streams;
    private final RoostServer server;

    /** @param server waits for pending stages when it closes */
    ResultHandler(
            GatewayOptions options, List<ResultAdapter> adapters, StreamSubscriptions streams, RoostServer server) {
        this.options = options;
        this.adapters = List.copyOf(adapters);
        this.streams = streams;
        this.server = server;
    }

    /**
     * One call of a handler.
     *
     * @param type the declared result type
     * @param acknowledges whether the handler sends the acknowledgement itself
     */
    record Call(
            EventContext context,
            HandlerInfo handler,
            ResultType type,
            ExceptionFilters filters,
            boolean acknowledges,
            AckPolicy ackPolicy,
            HandlerObserver.CallObserver observer) {
        Event event() {
            return context.event();
        }

        boolean alwaysAcks() {
            return ackPolicy == AckPolicy.ALWAYS;
        }
    }

    /** Returns the policy of gateways and handlers without a policy of their own. */
    AckPolicy ackPolicy() {
        return options.ackPolicy();
    }

    /** Returns the type of the values of a handler. */
    ResultType typeOf(Type returned) {
        return ResultType.of(returned, adapters);
    }

    void returned(Call call, @Nullable Object result) {
        if (result instanceof CompletionStage<?> later) {
            CompletionStage<?> handled = later.whenComplete((value, failure) -> {
                if (failure == null) {
                    returned(call, value);
                } else {
                    threw(call, failure);
                }
            });
            server.awaitOnClose(call.event().socket(), handled);
            return;
        }
        Flow.Publisher<?> stream = streamOf(result);
        if (stream != null) {
            streams.subscribe(stream, call, this);
            return;
        }
        next(call, result);
        complete(call);
    }

    private Flow.@Nullable Publisher<?> streamOf(@Nullable Object result) {
        if (result instanceof Flow.Publisher<?> stream) {
            return stream;
        }
        if (result != null) {
            for (ResultAdapter adapter : adapters) {
                if (adapter.supports(result.getClass())) {
                    return adapter.adapt(result);
                }
            }
        }
        return null;
    }

    /** Converts a result of a reactive library to a {@link Flow.Publisher}, also inside a stage; others are unchanged. */
    @Nullable
    Object withoutLibraries(@Nullable Object result) {
        if (result instanceof CompletionStage<?> later) {
            return adapters.isEmpty() ? later : later.thenApply(this::withoutLibraries);
        }
        Flow.Publisher<?> stream = streamOf(result);
        return stream != null ? stream : result;
    }

    /** Handles one value of a result. The first value is the acknowledgement. */
    void next(Call call, @Nullable Object result) {
        Object value = result instanceof Optional<?> maybe ? maybe.orElse(null) : result;
        if (value == null) {
            return;
        }
        try {
            requireCompleted(value, call.handler());
            if (value instanceof Reply reply) {
                reply.event().ifPresent(name -> emit(call, name, reply));
                reply.ack().ifPresent(values -> call.event().ack(values.toArray()));
            } else if (!call.acknowledges) {
                call.event().ack(call.type().typed(value));
            }
        } catch (PayloadException | IllegalArgumentException e) {
            threw(call, new IllegalStateException("result: can't be sent", e));
        }
    }

    /** Rejects a pending result inside a value, which an interceptor creates by wrapping the result of an asynchronous handler. */
    private void requireCompleted(Object value, HandlerInfo handler) {
        Collection<?> parts = value instanceof Map<?, ?> map ? map.values() : List.of(value);
        for (Object part : parts) {
            if (part instanceof Future || part instanceof CompletionStage || part != null && streamOf(part) != null) {
                throw new IllegalArgumentException(
                        "result: contains a " + part.getClass().getName()
                                + " (expected: a value, or a CompletionStage or a stream as the complete result;"
                                + " an interceptor changes an asynchronous value by next.map(…); interceptors of this"
                                + " handler: " + handler.interceptors() + ")");
            }
        }
    }

    private static void emit(Call call, String name, Reply reply) {
        call.event().socket().emit(name, reply.data().toArray());
    }

    /** Ends a result. Sends a requested acknowledgement without a value if none was sent. */
    void complete(Call call) {
        if (call.alwaysAcks() && !call.acknowledges) {
            call.event().ack();
        }
        call.observer.ended(HandlerOutcome.SUCCESS, null);
    }

    /** Returns the acknowledgement timeout, or null for none. */
    @Nullable
    Duration ackTimeout(AckPolicy policy) {
        return policy == AckPolicy.ALWAYS ? options.ackTimeout() : null;
    }

    /** Sends the timeout error. */
    void late(Event event) {
        sendError(event, AckPolicy.ALWAYS, GatewayErrors.TIMEOUT.error());
    }

    void threw(Call call, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        Optional<ExceptionFilters.BoundFilter> filter = call.filters.of(failure, call.context);
        if (filter.isPresent()) {
            handle(call, failure, filter.get());
        } else {
            sendError(call, errorOf(call, failure));
        }
        boolean refused = failure instanceof GatewayException || call.filters.expect(failure);
        call.observer.ended(refused ? HandlerOutcome.REFUSED : HandlerOutcome.ERROR, failure);
    }

    private void handle(Call call, Throwable failure, ExceptionFilters.BoundFilter filter) {
        Object error;
        try {
            error = filter.handle();
        } catch (Throwable bug) {
            bug.addSuppressed(failure);
            clientLog.error(
                    call.handler().method(),
                    bug,
                    "{}: exception filter of {} failed",
                    call.event().socket(),
                    nameOf(call));
            error = GatewayErrors.INTERNAL.error();
            call.observer.ended(HandlerOutcome.ERROR, bug);
        }
        if (error != null) {
            sendError(call, error);
        } else if (call.alwaysAcks()) {
            call.event().ack();
        }
    }

    private Object errorOf(Call call, Throwable failure) {
        Object error = refusal(call.handler().method(), call.event().socket(), nameOf(call), failure)
                .error();
        return options.includeCause() && error instanceof Map<?, ?> fields && "error".equals(fields.get("status"))
                ? withCause(fields, call.event())
                : error;
    }

    /** Adds the property {@code cause} in the format of NestJS. */
    private static Object withCause(Map<?, ?> error, Event event) {
        Map<String, @Nullable Object> cause = new LinkedHashMap<>();
        cause.put("pattern", event.name());
        List<@Nullable Object> data = event.arguments().toList();
        if (!data.isEmpty()) {
            cause.put("data", data.size() == 1 ? data.get(0) : data);
        }
        Map<Object, Object> more = new LinkedHashMap<>(error);
        more.put("cause", cause);
        return more;
    }

    private void sendError(Call call, Object error) {
        sendError(call.event(), call.ackPolicy(), error);
    }

    private void sendError(Event event, AckPolicy policy, Object error) {
        try {
            boolean first = options.exceptionEvents() == ExceptionEvents.ALWAYS;
            if (first) {
                event.socket().emit("exception", error);
            }
            boolean acknowledged = policy == AckPolicy.ALWAYS && event.ack(error);
            if (!acknowledged && options.exceptionEvents() == ExceptionEvents.UNLESS_ACKNOWLEDGED) {
                event.socket().emit("exception", error);
            }
        } catch (PayloadException e) {
            clientLog.error("error", e, "{}: error of event {} can't be sent", event.socket(), event.name());
            sendError(event, policy, GatewayErrors.INTERNAL.error());
        }
    }

    /** Handles an event without a handler. */
    void unknown(Event event, AckPolicy ackPolicy) {
        if (log.isDebugEnabled()) {
            log.debug("{}: no handler for event {}", event.socket(), LogText.of(event.name()));
        }
        if (ackPolicy == AckPolicy.ALWAYS) {
            event.ack(GatewayErrors.UNKNOWN_EVENT.error());
        }
    }

    /** Handles an exception of a hook. */
    void threw(Socket socket, String hook, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof ConnectionRefusedException refusal) {
            socket.emit("exception", errorOf(refusal));
            socket.disconnect(false);
        } else {
            socket.emit("exception", refusal(hook, socket, hook, failure).error());
        }
    }

    private static Object errorOf(ConnectionRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        Object data = refusal.data();
        Map<String, ?> details = data == null ? Map.of() : Map.of("data", TypedValue.of(data));
        return GatewayException.withCode("refused", message, details).error();
    }

    private static GatewayException refusal(Object kind, Socket socket, String what, Throwable failure) {
        if (failure instanceof GatewayException refusal) {
            clientLog.debug(refusal, "{}: {} threw a gateway exception", socket, what);
            return refusal;
        }
        if (PayloadException.isCausedByReceivedValue(failure)) {
            clientLog.warn(kind, "{}: {} failed, because the client sent a bad payload: {}", socket, what, failure);
        } else {
            clientLog.error(kind, failure, "{}: {} failed", socket, what);
        }
        return GatewayErrors.INTERNAL;
    }

    private static String nameOf(Call call) {
        HandlerInfo handler = call.handler();
        return handler.gateway().getSimpleName() + "." + handler.method().getName() + " (event "
                + LogText.of(call.event().name()) + ")";
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure instanceof UndeclaredThrowableException;
        return wrapper && cause != null ? unwrapped(cause) : failure;
    }
}
