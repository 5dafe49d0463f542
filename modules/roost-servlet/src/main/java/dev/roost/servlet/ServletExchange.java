package dev.roost.servlet;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.ExchangeState;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.LogText;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One asynchronous request. Its fields belong to its loop. A response waits for the rest of the request, unless the rest is
 * too large or the client waits for 100 Continue: then the container decides what happens to the connection.
 *
 * <p>The loop never uses the request or the response of the container, which are not thread-safe. All operations on them run
 * on threads of the container, which may handle further input of the connection in the calling thread.
 */
final class ServletExchange implements HttpExchange, MemoryHolder {
    private static final Logger log = LoggerFactory.getLogger(ServletExchange.class);
    private static final ClientLog clientLog = ClientLog.of(ServletExchange.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final RequestHead head;
    private final ServletLoop loop;
    private final HeldMemory memory;
    private final boolean hasBody;
    private final boolean awaitsContinue;
    private final long declaredLength;

    private final ExchangeState state = new ExchangeState();
    private boolean bodyRequested;

    private ServletExchange(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestHead head,
            ServletLoop loop,
            MemoryBudget budget) {
        this.request = request;
        this.response = response;
        this.head = head;
        this.loop = loop;
        this.memory = new HeldMemory(budget, this);
        this.hasBody = ServletRequestHeads.hasBody(request);
        this.awaitsContinue = ServletRequestHeads.expectsContinue(head.headers());
        this.declaredLength = request.getContentLengthLong();
        this.context = request.startAsync(request, response);
    }

    /** Starts asynchronous processing of a request, on the container's thread. */
    static ServletExchange begin(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestHead head,
            ServletLoop loop,
            MemoryBudget budget) {
        if (!request.isAsyncSupported()) {
            throw new IllegalStateException(
                    "request: not asynchronous (expected: async-supported for the servlet and each filter in front of it)");
        }
        ServletExchange exchange = new ServletExchange(request, response, head, loop, budget);
        exchange.context.setTimeout(0);
        exchange.context.addListener(exchange.new EndListener());
        return exchange;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void receive(int maxBytes, BodyReceiver receiver) {
        loop.run(() -> {
            if (state.isPending()) {
                readBody(maxBytes, body -> {
                    if (state.isPending()) {
                        deliver(body, receiver);
                    }
                });
            }
        });
    }

    private static void deliver(@Nullable Bytes body, BodyReceiver receiver) {
        if (body == null) {
            receiver.onTooLarge();
        } else {
            receiver.onBody(body);
        }
    }

    /** @param onRead called on the loop with the body, or null if it is larger than allowed */
    private void readBody(int maxBytes, Consumer<@Nullable Bytes> onRead) {
        bodyRequested = true;
        if (!hasBody) {
            onRead.accept(Bytes.EMPTY);
        } else if (isTooLargeToRead(maxBytes)) {
            onRead.accept(null);
        } else {
            onContainerThread(() -> listen(maxBytes, onRead));
        }
    }

    private boolean isTooLargeToRead(int maxBytes) {
        return declaredLength - maxBytes > BodyReader.MAX_DROPPED || awaitsContinue && declaredLength > maxBytes;
    }

    private void listen(int maxBytes, Consumer<@Nullable Bytes> onRead) {
        try {
            ServletInputStream in = request.getInputStream();
            in.setReadListener(
                    new BodyReader(in, maxBytes, body -> onBody(body, onRead), this::onFailed, this::holdBody));
        } catch (IOException | IllegalStateException gone) {
            onFailed(gone);
        }
    }

    private void onBody(@Nullable Bytes body, Consumer<@Nullable Bytes> onRead) {
        loop.execute(() -> {
            onRead.accept(body);
            memory.set(MemoryUse.INCOMPLETE, 0);
        });
    }

    /** Charges the part of the body that has arrived; returns false if there is no memory for it. */
    private boolean holdBody(long size) {
        if (memory.budget().rejects(size)) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return false;
        }
        memory.set(MemoryUse.INCOMPLETE, size);
        return true;
    }

    @Override
    public void shed(MemoryUse use) {
        onContainerThread(() -> {
            if (!response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
            onFailed(new IOException("memory budget, " + use));
        });
    }

    @Override
    public void answer(HttpResponse given) {
        loop.run(() -> {
            if (!state.answer()) {
                return;
            }
            memory.set(MemoryUse.OUTBOX, given.body().size());
            if (bodyRequested || awaitsContinue) {
                onContainerThread(() -> write(given));
            } else {
                readBody(0, body -> onContainerThread(() -> write(given)));
            }
        });
    }

    private void write(HttpResponse given) {
        try {
            Bytes body = HttpResponses.writeHead(given, head, response);
            if (body.isEmpty()) {
                context.complete();
            } else {
                ServletOutputStream out = response.getOutputStream();
                out.setWriteListener(new BodyWriter(context, out, body));
            }
        } catch (IOException | IllegalStateException gone) {
            onFailed(gone);
        } catch (RuntimeException bug) {
            clientLog.error("response", bug, "response not written");
            complete(context);
        }
    }

    private void onContainerThread(Runnable task) {
        try {
            context.start(task);
        } catch (RuntimeException gone) {
            onFailed(gone);
        }
    }

    /** Any thread. */
    private void onFailed(Throwable failure) {
        log.debug("exchange abandoned: {}", LogText.of(failure.toString()));
        memory.end();
        loop.execute(state::abandon);
        complete(context);
    }

    @Override
    public void onAbandoned(Runnable callback) {
        loop.run(() -> state.onAbandoned(callback));
    }

    /** Rejects the upgrade: requests for a WebSocket are handled by {@link UpgradeExchange}. */
    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        answer(HttpResponse.empty(400));
    }

    /** Completes a request that the container may have completed already. */
    static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            log.debug("request completed already: {}", LogText.of(ended.toString()));
        }
    }

    /** Receives the end of the request from the container. */
    private final class EndListener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            memory.end();
            loop.execute(state::abandon);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            end();
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        private void end() {
            loop.execute(state::abandon);
            complete(context);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
