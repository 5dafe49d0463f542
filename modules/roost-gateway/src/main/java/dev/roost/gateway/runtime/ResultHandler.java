package dev.roost.gateway.runtime;

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

/**
 * Tells the client how its event ended: with a value, with nothing, or with an error; once, whatever happens.
 * Thread-safe.
 */
final class ResultHandler {
    private static final Logger log = LoggerFactory.getLogger(ResultHandler.class);

    private final GatewayOptions options;
    private final List<ResultAdapter> adapters;
    private final StreamSubscriptions streams;
    private final RoostServer server;

    /** @param server which waits for the stages that handlers return when it closes */
    ResultHandler(
            GatewayOptions options, List<ResultAdapter> adapters, StreamSubscriptions streams, RoostServer server) {
        this.options = options;
        this.adapters = List.copyOf(adapters);
        this.streams = streams;
        this.server = server;
    }

    /**
     * An event, its handler, what that declares to return, the handler's filters, whether the handler answers the client itself,
     * when the client is answered, and who watches.
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

    /** When clients are answered where neither a handler nor a gateway says it. */
    AckPolicy ackPolicy() {
        return options.ackPolicy();
    }

    /** What a handler declares to return. */
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

    /** Returns a result of a reactive library as a {@link Flow.Publisher}, inside a stage too; others as they are. */
    @Nullable
    Object withoutLibraries(@Nullable Object result) {
        if (result instanceof CompletionStage<?> later) {
            return adapters.isEmpty() ? later : later.thenApply(this::withoutLibraries);
        }
        Flow.Publisher<?> stream = streamOf(result);
        return stream != null ? stream : result;
    }

    /** One value of a result; the first that is an answer is the answer. */
    void next(Call call, @Nullable Object result) {
        Object value = result instanceof Optional<?> maybe ? maybe.orElse(null) : result;
        if (value == null) {
            return;
        }
        try {
            requireThatItHasCome(value, call.handler());
            if (value instanceof Reply reply) {
                reply.event().ifPresent(name -> emit(call, name, reply));
                reply.ack().ifPresent(values -> call.event().ack(values.toArray()));
            } else if (!call.acknowledges) {
                call.event().ack(call.type().typed(value));
            }
        } catch (PayloadException | IllegalArgumentException e) {
            threw(call, new IllegalStateException("the returned value can't be sent", e));
        }
    }

    /** An interceptor that wraps the result of an asynchronous handler would send the state of a future. */
    private void requireThatItHasCome(Object value, HandlerInfo handler) {
        Collection<?> parts = value instanceof Map<?, ?> map ? map.values() : List.of(value);
        for (Object part : parts) {
            if (part instanceof Future || part instanceof CompletionStage || part != null && streamOf(part) != null) {
                throw new IllegalArgumentException(
                        "result: has a " + part.getClass().getName()
                                + " (expected: a value, or a CompletionStage or a stream as the whole result;"
                                + " an interceptor changes a value that comes later by next.map(…); interceptors of this"
                                + " handler: " + handler.interceptors() + ")");
            }
        }
    }

    private static void emit(Call call, String name, Reply reply) {
        call.event().socket().emit(name, reply.data().toArray());
    }

    /** There are no more values: who still waits is answered, unless the handler does that. */
    void complete(Call call) {
        if (call.alwaysAcks() && !call.acknowledges) {
            call.event().ack();
        }
        call.observer.ended(HandlerOutcome.SUCCESS, null);
    }

    /** How long a client may wait for its answer, or null for ever. */
    @Nullable
    Duration ackTimeout(AckPolicy policy) {
        return policy == AckPolicy.ALWAYS ? options.ackTimeout() : null;
    }

    /** Its client has waited that long. */
    void late(Event event) {
        tell(event, AckPolicy.ALWAYS, GatewayErrors.TIMEOUT.error());
    }

    void threw(Call call, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        Optional<ExceptionFilters.Handling> filter = call.filters.of(failure, call.context);
        if (filter.isPresent()) {
            handle(call, failure, filter.get());
        } else {
            tell(call, errorOf(call, failure));
        }
        boolean refused = failure instanceof GatewayException || call.filters.expect(failure);
        call.observer.ended(refused ? HandlerOutcome.REFUSED : HandlerOutcome.ERROR, failure);
    }

    private void handle(Call call, Throwable failure, ExceptionFilters.Handling filter) {
        Object error;
        try {
            error = filter.handle();
        } catch (Throwable bug) {
            bug.addSuppressed(failure);
            log.error("{}: the exception filter of {} failed", call.event().socket(), nameOf(call), bug);
            error = GatewayErrors.INTERNAL.error();
            call.observer.ended(HandlerOutcome.ERROR, bug);
        }
        if (error != null) {
            tell(call, error);
        } else if (call.alwaysAcks()) {
            call.event().ack();
        }
    }

    private Object errorOf(Call call, Throwable failure) {
        Object error = refusal(call.event().socket(), nameOf(call), failure).error();
        return options.includeCause() && error instanceof Map<?, ?> fields && "error".equals(fields.get("status"))
                ? withCause(fields, call.event())
                : error;
    }

    /** As clients of NestJS know it. */
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

    private void tell(Call call, Object error) {
        tell(call.event(), call.ackPolicy(), error);
    }

    private void tell(Event event, AckPolicy policy, Object error) {
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
            log.error("{}: the error of {} can't be sent", event.socket(), LogText.of(event.name()), e);
            tell(event, policy, GatewayErrors.INTERNAL.error());
        }
    }

    /** Nobody hears it. */
    void unknown(Event event, AckPolicy ackPolicy) {
        if (log.isDebugEnabled()) {
            log.debug("{}: nobody hears the event {}", event.socket(), LogText.of(event.name()));
        }
        if (ackPolicy == AckPolicy.ALWAYS) {
            event.ack(GatewayErrors.UNKNOWN_EVENT.error());
        }
    }

    /** What a hook threw. */
    void threw(Socket socket, String hook, Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof ConnectionRefusedException refusal) {
            socket.emit("exception", errorOf(refusal));
            socket.disconnect(false);
        } else {
            socket.emit("exception", refusal(socket, hook, failure).error());
        }
    }

    private static Object errorOf(ConnectionRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        Object data = refusal.data();
        Map<String, ?> details = data == null ? Map.of() : Map.of("data", TypedValue.of(data));
        return GatewayException.withCode("refused", message, details).error();
    }

    private static GatewayException refusal(Socket socket, String what, Throwable failure) {
        if (failure instanceof GatewayException refusal) {
            log.debug("{}: {} refused", socket, what, refusal);
            return refusal;
        }
        log.error("{}: {} failed", socket, what, failure);
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
