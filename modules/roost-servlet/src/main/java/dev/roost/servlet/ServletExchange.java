package dev.roost.servlet;

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
 * One request that waits for its answer without a thread. Its fields belong to its loop. An answer waits for the rest of
 * the request, unless that is too much or the client waits to be asked for it: then the container does as it pleases
 * with the connection.
 *
 * <p>The loop never touches the request or the response, which are not thread-safe, and whose container may go on in the
 * caller's thread with whatever the connection brings next: what is to be done with them runs on the container's threads.
 */
final class ServletExchange implements HttpExchange {
    private static final Logger log = LoggerFactory.getLogger(ServletExchange.class);

    private enum State {
        PENDING,
        /** The answer is given; it may still wait for the rest of the request. */
        ANSWERED,
        /** The client, or the container, has ended it. */
        GONE
    }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final RequestHead head;
    private final ServletLoop loop;
    private final boolean hasBody;
    private final boolean awaitsContinue;
    private final long declaredLength;

    private State state = State.PENDING;
    private boolean bodyAsked;
    private @Nullable Runnable onAbandoned;

    private ServletExchange(
            HttpServletRequest request, HttpServletResponse response, RequestHead head, ServletLoop loop) {
        this.request = request;
        this.response = response;
        this.head = head;
        this.loop = loop;
        this.hasBody = RequestHeads.hasBody(request);
        this.awaitsContinue = RequestHeads.expectsContinue(request);
        this.declaredLength = request.getContentLengthLong();
        this.context = request.startAsync(request, response);
    }

    /** Takes a request over from the container's thread, for as long as it takes. */
    static ServletExchange begin(
            HttpServletRequest request, HttpServletResponse response, RequestHead head, ServletLoop loop) {
        if (!request.isAsyncSupported()) {
            throw new IllegalStateException(
                    "request: not asynchronous (expected: async-supported for the servlet and each filter before it)");
        }
        ServletExchange exchange = new ServletExchange(request, response, head, loop);
        exchange.context.setTimeout(0);
        exchange.context.addListener(exchange.new Ending());
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
            if (state == State.PENDING) {
                readBody(maxBytes, body -> {
                    if (state == State.PENDING) {
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

    /** @param onRead called on the loop with the body, or null if it is larger */
    private void readBody(int maxBytes, Consumer<@Nullable Bytes> onRead) {
        bodyAsked = true;
        if (!hasBody) {
            onRead.accept(Bytes.EMPTY);
        } else if (isTooLargeToRead(maxBytes)) {
            onRead.accept(null);
        } else {
            onContainersThread(() -> listen(maxBytes, onRead));
        }
    }

    private boolean isTooLargeToRead(int maxBytes) {
        return declaredLength - maxBytes > BodyReader.MAX_DROPPED || awaitsContinue && declaredLength > maxBytes;
    }

    private void listen(int maxBytes, Consumer<@Nullable Bytes> onRead) {
        try {
            ServletInputStream in = request.getInputStream();
            in.setReadListener(
                    new BodyReader(in, maxBytes, body -> loop.execute(() -> onRead.accept(body)), this::onFailed));
        } catch (IOException | IllegalStateException gone) {
            onFailed(gone);
        }
    }

    @Override
    public void answer(HttpResponse answer) {
        loop.run(() -> {
            if (state != State.PENDING) {
                return;
            }
            state = State.ANSWERED;
            onAbandoned = null;
            if (bodyAsked || awaitsContinue) {
                onContainersThread(() -> write(answer));
            } else {
                readBody(0, body -> onContainersThread(() -> write(answer)));
            }
        });
    }

    private void write(HttpResponse answer) {
        try {
            Bytes body = HttpResponses.writeHead(answer, head, response);
            if (body.isEmpty()) {
                context.complete();
            } else {
                ServletOutputStream out = response.getOutputStream();
                out.setWriteListener(new BodyWriter(context, out, body));
            }
        } catch (IOException | IllegalStateException gone) {
            onFailed(gone);
        } catch (RuntimeException bug) {
            log.error("an answer was not written", bug);
            complete(context);
        }
    }

    private void onContainersThread(Runnable task) {
        try {
            context.start(task);
        } catch (RuntimeException gone) {
            onFailed(gone);
        }
    }

    /** Any thread. */
    private void onFailed(Throwable failure) {
        log.debug("an exchange ends: {}", LogText.of(failure.toString()));
        loop.execute(this::abandon);
        complete(context);
    }

    @Override
    public void onAbandoned(Runnable callback) {
        loop.run(() -> {
            if (state == State.PENDING) {
                onAbandoned = callback;
            } else if (state == State.GONE) {
                callback.run();
            }
        });
    }

    private void abandon() {
        if (state != State.PENDING) {
            return;
        }
        state = State.GONE;
        Runnable told = onAbandoned;
        onAbandoned = null;
        if (told != null) {
            told.run();
        }
    }

    /** A request for a WebSocket is no such exchange. */
    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        answer(HttpResponse.empty(400));
    }

    /** Ends an exchange that the container may have ended. */
    static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException ended) {
            log.debug("an exchange had ended: {}", LogText.of(ended.toString()));
        }
    }

    /** Hears from the container that the exchange ends in another way than by its answer. */
    private final class Ending implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            loop.execute(ServletExchange.this::abandon);
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
            loop.execute(ServletExchange.this::abandon);
            complete(context);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
