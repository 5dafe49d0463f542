package dev.roost.netty;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryAccount;
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
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request of a connection, from its head to its response. Its fields belong to the connection's loop. A response waits
 * for the rest of the request, unless the rest is too large or the client waits for 100 Continue: then the connection ends
 * with the response.
 */
final class NettyExchange implements HttpExchange, MemoryHolder {
    private static final ClientLog log = ClientLog.of(NettyExchange.class);

    /** How much of a body is discarded beyond its limit before the connection is closed, in bytes. */
    private static final long MAX_DROPPED = 16L << 20;

    private final ChannelHandlerContext ctx;
    private final NettyEngineHandler connection;
    private final NettyLoop loop;
    private final RequestHead head;
    private final boolean keptAlive;
    private final EngineOptions options;
    private final RequestBody body;
    private final ExchangeState state = new ExchangeState();

    private boolean handled;
    private boolean complete;
    private boolean awaitsContinue;

    /** Nothing more is written for this request: its response is written, or the connection has ended or changed. */
    private boolean finished;

    /** The response, until it is written. */
    private @Nullable HttpResponse response;

    private @Nullable BodyReceiver receiver;
    private int maxBytes;

    /** What the body and the response take; null if that is little. */
    private @Nullable MemoryAccount memory;

    /** @param options of the engine, with the largest body that is kept */
    NettyExchange(
            ChannelHandlerContext ctx, NettyEngineHandler connection, HttpRequest request, EngineOptions options) {
        this.ctx = ctx;
        this.connection = connection;
        this.loop = NettyLoop.of(ctx.channel().eventLoop());
        this.head = NettyRequestHeads.read(request, ctx.channel());
        this.keptAlive = NettyRequestHeads.isKeptAlive(request);
        this.awaitsContinue = NettyRequestHeads.expectsContinue(request);
        this.options = options;
        this.body = new RequestBody(NettyRequestHeads.declaredLength(request), options.maxPayload());
    }

    private void charge(MemoryUse use, long bytes) {
        MemoryAccount account = memory;
        if (account == null && !MemoryAccount.isSmall(bytes)) {
            account = options.memoryBudget().open(this);
            memory = account;
        }
        if (account != null) {
            account.set(use, bytes);
        }
    }

    @Override
    public void shed(MemoryUse use) {
        loop.execute(() -> {
            if (finished || use != MemoryUse.INCOMPLETE) {
                ctx.close();
            } else {
                reject(HttpResponseStatus.SERVICE_UNAVAILABLE);
            }
        });
    }

    /** Passes the request to its engine. If that fails, the response is an error. */
    void handle() {
        handled = true;
        try {
            connection.handle(this);
        } catch (RuntimeException bug) {
            log.error("request", bug, "connection {}: request not handled", ctx.channel());
            answer(NettyResponses.plain(HttpResponseStatus.INTERNAL_SERVER_ERROR));
        }
    }

    /** Rejects a malformed request and ends the connection, since the start of the next request is unknown. */
    void reject(HttpResponseStatus status) {
        if (finished) {
            return;
        }
        if (response == null) {
            response = NettyResponses.plain(status);
        }
        writeLast();
        abandon();
    }

    /** Takes over a part of the body. A request without a body is handled when it is complete. */
    void onContent(HttpContent content) {
        try {
            if (content.decoderResult().isFailure()) {
                reject(HttpResponseStatus.BAD_REQUEST);
                return;
            }
            awaitsContinue = false;
            body.add(content.content());
        } finally {
            content.release();
        }
        complete = content instanceof LastHttpContent;
        if (body.received() - options.maxPayload() > MAX_DROPPED) {
            ctx.close();
            return;
        }
        if (options.memoryBudget().rejects(body.capacity())) {
            reject(HttpResponseStatus.SERVICE_UNAVAILABLE);
            return;
        }
        charge(MemoryUse.INCOMPLETE, body.capacity());
        if (complete && !handled) {
            handle();
        } else {
            deliver();
            writeIfDue();
        }
    }

    /** The connection has ended, or ends now. */
    void abandon() {
        finished = true;
        release();
        charge(MemoryUse.OUTBOX, 0);
        state.abandon();
    }

    private void release() {
        receiver = null;
        body.drop();
        charge(MemoryUse.INCOMPLETE, 0);
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
                this.maxBytes = Math.min(maxBytes, options.maxPayload());
                this.receiver = receiver;
                continueIfAwaited();
                deliver();
            }
        });
    }

    private void continueIfAwaited() {
        if (awaitsContinue && !body.isLargerThan(maxBytes)) {
            awaitsContinue = false;
            ctx.writeAndFlush(NettyResponses.continueResponse());
        }
    }

    private void deliver() {
        BodyReceiver notified = receiver;
        if (notified == null) {
            return;
        }
        if (body.isLargerThan(maxBytes)) {
            release();
            notified.onTooLarge();
        } else if (complete) {
            receiver = null;
            notified.onBody(body.take());
            charge(MemoryUse.INCOMPLETE, 0);
        }
    }

    @Override
    public void onAbandoned(Runnable callback) {
        loop.run(() -> state.onAbandoned(callback));
    }

    @Override
    public void answer(HttpResponse given) {
        loop.run(() -> {
            if (state.answer()) {
                release();
                response = given;
                charge(MemoryUse.OUTBOX, given.body().size());
                writeIfDue();
            }
        });
    }

    private void writeIfDue() {
        if (response == null || finished) {
            return;
        }
        if (body.isLargerThan(options.maxPayload()) || awaitsContinue || complete && !keptAlive) {
            writeLast();
        } else if (complete) {
            finished = true;
            write(takeResponse(true));
            connection.onAnswered();
        }
    }

    /** Writes the response with which the connection ends. */
    private void writeLast() {
        finished = true;
        LingeringClose.after(write(takeResponse(false)), ctx);
    }

    private ChannelFuture write(Object message) {
        ChannelFuture written = ctx.writeAndFlush(message);
        if (memory != null) {
            written.addListener(done -> charge(MemoryUse.OUTBOX, 0));
        }
        return written;
    }

    private Object takeResponse(boolean keepAlive) {
        HttpResponse given = response;
        if (given == null) {
            throw new IllegalStateException("response: none (expected: one)");
        }
        response = null;
        return NettyResponses.toNetty(given, head.method().equals("HEAD"), keepAlive);
    }

    @Override
    public void openWebSocket(WebSocketOptions options, Function<WebSocketLink, WebSocketListener> onOpen) {
        loop.run(() -> {
            if (!state.isPending()) {
                return;
            }
            if (!head.upgrade() || !complete || connection.holdsRequests()) {
                // A client must not send data before it has the response (RFC 6455 section 4.1).
                reject(HttpResponseStatus.BAD_REQUEST);
                return;
            }
            state.answer();
            finished = true;
            release();
            new NettyWebSocketUpgrade(ctx, loop, options).perform(head, onOpen);
        });
    }
}
