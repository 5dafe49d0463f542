package dev.roost.server.runtime.context;

import dev.roost.engine.EngineServer;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.server.ServerObserver;
import dev.roost.server.ServerOptions;
import dev.roost.server.runtime.dispatch.DispatchBatch;
import dev.roost.server.runtime.dispatch.HandlerExecutors;
import dev.roost.server.runtime.dispatch.HandlerQueue;
import dev.roost.server.runtime.dispatch.HandlersAtWork;
import dev.roost.server.runtime.dispatch.InboundLimit;
import dev.roost.server.runtime.listener.BadPayloads;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that all internals of one server share: options, parser, executors, observer. Thread-safe. */
public final class ServerContext {
    private static final Logger log = LoggerFactory.getLogger(ServerContext.class);

    private final ServerOptions options;
    private final Parser parser;
    private final ServerObserver observer;
    private final Executor handlerExecutor;
    private final Executor adapterExecutor;
    private final Executor ackExecutor;
    private final HandlersAtWork atWork;
    private final MemoryBudget memory;
    private final InboundLimit.Settings inbound;
    private final BadPayloads badPayloads = new BadPayloads();
    private final Map<SessionLoop, DispatchBatch> dispatchBatches = new ConcurrentHashMap<>();
    private final AtomicBoolean rejectionLogged = new AtomicBoolean();

    /**
     * @param handlerExecutor runs listeners and middlewares, which may block
     * @param engine returns the engine, once it exists
     */
    public ServerContext(
            ServerOptions options,
            Parser parser,
            ServerObserver observer,
            Executor handlerExecutor,
            MemoryBudget memory,
            Supplier<EngineServer> engine) {
        this.options = options;
        this.parser = parser;
        this.observer = observer;
        this.handlerExecutor = handlerExecutor;
        this.memory = memory;
        this.inbound = new InboundLimit.Settings(
                options.maxInbox(),
                memory,
                options.quotas(),
                session -> observer.paused(session.id()),
                task -> engine.get().whenFlushed(task));
        this.atWork = new HandlersAtWork(options.shutdownTimeout(), handlerExecutor);
        this.adapterExecutor = HandlerExecutors.create("roost-ack");
        this.ackExecutor = atWork.counting(adapterExecutor);
    }

    public ServerOptions options() {
        return options;
    }

    public Parser parser() {
        return parser;
    }

    public PayloadCodec payloads() {
        return parser.payloads();
    }

    public ServerObserver observer() {
        return observer;
    }

    /** Returns the memory that is held for all clients together. */
    public MemoryBudget memory() {
        return memory;
    }

    /** Returns whether there is an observer, so that durations have to be measured. */
    public boolean isObserved() {
        return observer != ServerObserver.NONE;
    }

    /** Runs callbacks of the application that are not in the order of a socket's handlers. A close waits for them. */
    public Executor ackExecutor() {
        return ackExecutor;
    }

    /** The same threads, for adapters. A close does not wait for their tasks. */
    public Executor adapterExecutor() {
        return adapterExecutor;
    }

    public HandlersAtWork atWork() {
        return atWork;
    }

    public BadPayloads badPayloads() {
        return badPayloads;
    }

    public DispatchBatch dispatchBatch(SessionLoop loop) {
        return dispatchBatches.computeIfAbsent(loop, added -> new DispatchBatch(added, handlerExecutor, inbound));
    }

    /** @param onRejected is called if the handler executor rejects a task of the queue */
    public HandlerQueue queue(Consumer<RejectedExecutionException> onRejected) {
        return new HandlerQueue(handlerExecutor, atWork, onRejected);
    }

    /** Logs the first rejection. The sessions that need the executor are closed. */
    public void onHandlersRejected(RejectedExecutionException rejection) {
        if (!rejectionLogged.getAndSet(true)) {
            log.warn(
                    "sessions are closed, because the handler executor rejects tasks (option: handlerExecutor)",
                    rejection);
        }
    }

    /**
     * Encodes arguments for clients.
     *
     * @throws PayloadException if there are more attachments than clients accept, or if one of the values can't be encoded
     */
    public Payload encode(List<? extends @Nullable Object> values) {
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
