package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.RecoveryOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all internals of one server share: options, codec, executors, observer. Thread-safe. */
final class ServerContext {
    private static final Logger log = LoggerFactory.getLogger(ServerContext.class);

    private final ServerOptions options;
    private final Parser parser;
    private final ServerObserver observer;
    private final Executor handlerExecutor;
    private final Executor adapterExecutor;
    private final Executor ackExecutor;
    private final HandlersAtWork atWork;
    private final BadPayloads badPayloads = new BadPayloads();
    private final Map<SessionLoop, DispatchBatch> dispatchBatches = new ConcurrentHashMap<>();
    private final AtomicBoolean rejectionLogged = new AtomicBoolean();

    /** @param handlerExecutor runs listeners and middlewares, which may block */
    ServerContext(ServerOptions options, Parser parser, ServerObserver observer, Executor handlerExecutor) {
        this.options = options;
        this.parser = parser;
        this.observer = observer;
        this.handlerExecutor = handlerExecutor;
        this.atWork = new HandlersAtWork(options.shutdownTimeout(), handlerExecutor);
        this.adapterExecutor = HandlerExecutors.create("roost-ack");
        this.ackExecutor = atWork.counting(adapterExecutor);
    }

    ServerOptions options() {
        return options;
    }

    Parser parser() {
        return parser;
    }

    PayloadCodec payloads() {
        return parser.payloads();
    }

    Optional<RecoveryOptions> recovery() {
        return Optional.ofNullable(options.connectionStateRecovery());
    }

    ServerObserver observer() {
        return observer;
    }

    Executor handlerExecutor() {
        return handlerExecutor;
    }

    /** Runs callbacks of the application that belong to no socket's queue. */
    Executor ackExecutor() {
        return ackExecutor;
    }

    /** The same threads, for adapters: tasks there do not delay the close of the server. */
    Executor adapterExecutor() {
        return adapterExecutor;
    }

    HandlersAtWork atWork() {
        return atWork;
    }

    BadPayloads badPayloads() {
        return badPayloads;
    }

    DispatchBatch dispatchBatch(SessionLoop loop) {
        return dispatchBatches.computeIfAbsent(loop, added -> new DispatchBatch(added, handlerExecutor));
    }

    /** @param onRejected runs when the handlers' executor rejects a task of the queue */
    HandlerQueue queue(Consumer<RejectedExecutionException> onRejected) {
        return new HandlerQueue(handlerExecutor, atWork, onRejected);
    }

    /** Each session that needs the executor is closed. The reason is logged once. */
    void onHandlersRejected(RejectedExecutionException rejection) {
        if (!rejectionLogged.getAndSet(true)) {
            log.warn(
                    "sessions are closed, because the handlers' executor rejects tasks (option: handlerExecutor)",
                    rejection);
        }
    }

    /**
     * Encodes arguments for clients.
     *
     * @throws PayloadException if they have more attachments than clients accept, or one of them can't be encoded
     */
    Payload encode(List<? extends @Nullable Object> values) {
        Payload payload = payloads().encode(values);
        int attachments = payload.attachments().size();
        if (attachments > options.maxOutgoingAttachments()) {
            throw new PayloadException(
                    "attachments: " + attachments + " (expected: at most " + options.maxOutgoingAttachments()
                            + ", since clients close the connection for more; option: maxOutgoingAttachments)",
                    null);
        }
        return payload;
    }
}
