package dev.roost.netty;

import dev.roost.engine.spi.HttpExchange;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request of a connection, from its head to its answer. Its fields belong to the connection's loop. An answer waits
 * for the rest of the request, unless that is too much or the client waits to be asked for it: then the connection
 * ends with the answer.
 */
final class NettyExchange implements HttpExchange {
    private static final Logger log = LoggerFactory.getLogger(NettyExchange.class);

    /** How much of a body beyond what is kept is thrown away before the connection is cut, in bytes. */
    private static final long MAX_DROPPED = 16L << 20;

    private enum State {
        PENDING,
        /** The answer is given; it may still wait for the rest of the request. */
        ANSWERED,
        /** The connection went, or became a WebSocket. */
        GONE
    }

    private final ChannelHandlerContext ctx;
    private final NettyEngineHandler connection;
    private final NettyLoop loop;
    private final RequestHead head;
    private final boolean keptAlive;
    private final int maxBody;
    private final RequestBody body;

    private State state = State.PENDING;
    private boolean handled;
    private boolean complete;
    private boolean awaitsContinue;
    private boolean written;
    private @Nullable HttpResponse answer;
    private @Nullable Runnable onAbandoned;
    private @Nullable BodyReceiver receiver;
    private int maxBytes;

    /** @param maxBody how much of the body is ever kept */
    NettyExchange(ChannelHandlerContext ctx, NettyEngineHandler connection, HttpRequest request, int maxBody) {
        this.ctx = ctx;
        this.connection = connection;
        this.loop = NettyLoop.of(ctx.channel().eventLoop());
        this.head = RequestHeads.read(request, ctx.channel());
        this.keptAlive = RequestHeads.isKeptAlive(request);
        this.awaitsContinue = RequestHeads.expectsContinue(request);
        this.maxBody = maxBody;
        this.body = new RequestBody(RequestHeads.declaredLength(request), maxBody);
    }

    /** Has the request handled; a failure to do so is answered, too. */
    void handle() {
        handled = true;
        try {
            connection.handle(this);
        } catch (RuntimeException bug) {
            log.error("connection {}: a request was not handled", ctx.channel(), bug);
            answer(NettyResponses.plain(HttpResponseStatus.INTERNAL_SERVER_ERROR));
        }
    }

    /** Refuses a request that is not well-formed: nobody can say where the next one begins. */
    void refuse(HttpResponseStatus status) {
        if (state == State.GONE || written) {
            return;
        }
        if (answer == null) {
            answer = NettyResponses.plain(status);
        }
        writeLast();
        abandon();
    }

    /** Takes a part of the body over. What has no body is handled once it is whole, which it is at once. */
    void onContent(HttpContent content) {
        try {
            if (content.decoderResult().isFailure()) {
                refuse(HttpResponseStatus.BAD_REQUEST);
                return;
            }
            awaitsContinue = false;
            body.add(content.content());
        } finally {
            content.release();
        }
        complete = content instanceof LastHttpContent;
        if (body.received() - maxBody > MAX_DROPPED) {
            ctx.close();
            return;
        }
        if (complete && !handled) {
            handle();
        } else {
            deliver();
            writeIfDue();
        }
    }

    /** The connection has gone, or is of no use any more. */
    void abandon() {
        Runnable told = state == State.PENDING ? onAbandoned : null;
        leave();
        if (told != null) {
            told.run();
        }
    }

    private void leave() {
        state = State.GONE;
        onAbandoned = null;
        receiver = null;
        body.drop();
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
                this.maxBytes = Math.min(maxBytes, maxBody);
                this.receiver = receiver;
                askForBody();
                deliver();
            }
        });
    }

    private void askForBody() {
        if (awaitsContinue && !body.isLargerThan(maxBytes)) {
            awaitsContinue = false;
            ctx.writeAndFlush(NettyResponses.goOn());
        }
    }

    private void deliver() {
        BodyReceiver told = receiver;
        if (told == null) {
            return;
        }
        if (body.isLargerThan(maxBytes)) {
            receiver = null;
            body.drop();
            told.onTooLarge();
        } else if (complete) {
            receiver = null;
            told.onBody(body.take());
        }
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

    @Override
    public void answer(HttpResponse answer) {
        loop.run(() -> {
            if (state == State.PENDING) {
                leave();
                state = State.ANSWERED;
                this.answer = answer;
                writeIfDue();
            }
        });
    }

    private void writeIfDue() {
        if (state != State.ANSWERED || written) {
            return;
        }
        if (body.isLargerThan(maxBody) || awaitsContinue || complete && !keptAlive) {
            writeLast();
        } else if (complete) {
            written = true;
            ctx.writeAndFlush(response(true));
            connection.onAnswered();
        }
    }

    /** Writes the answer with which the connection ends. */
    private void writeLast() {
        written = true;
        LingeringClose.after(ctx.writeAndFlush(response(false)), ctx);
    }

    private Object response(boolean keepAlive) {
        HttpResponse given = answer;
        if (given == null) {
            throw new IllegalStateException("answer: none (expected: one)");
        }
        answer = null;
        return NettyResponses.response(given, head.method().equals("HEAD"), keepAlive);
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        loop.run(() -> {
            if (state != State.PENDING) {
                return;
            }
            if (!head.upgrade() || !complete || connection.holdsRequests()) {
                // A client may say nothing more before it has the answer (RFC 6455 section 4.1).
                refuse(HttpResponseStatus.BAD_REQUEST);
                return;
            }
            leave();
            new WebSocketUpgrade(ctx, loop, options).perform(head, onOpen);
        });
    }
}
