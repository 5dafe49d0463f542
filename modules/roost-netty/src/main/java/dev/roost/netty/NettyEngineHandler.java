package dev.roost.netty;

import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.protocol.LogText;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an engine the requests of one HTTP/1.1 connection. It stands right behind the HTTP codec; requests that are
 * not the engine's it passes on to the handlers behind it. Answers leave in the order of the requests: one of the
 * engine's waits until the handlers behind have answered what they got before, and while one waits for its answer
 * everything after it is held back. At an upgrade to WebSocket it and all HTTP handlers leave the pipeline.
 *
 * <p>It works with and without {@link io.netty.channel.ChannelConfig#isAutoRead() automatic reading}. Without, it asks
 * for more while a request of the engine's is on its way or waits (or a vanished client would not be noticed), and
 * after each answer; it doesn't while the client has answers to take.
 */
public final class NettyEngineHandler extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(NettyEngineHandler.class);

    /** How many messages are held back before the connection is closed: a head is one, a part of a body is one. */
    private static final int MAX_HELD = 128;

    private final List<EngineServer> engines;
    private final boolean alone;
    private final PendingResponses foreign = new PendingResponses();
    private final Queue<HttpObject> held = new ArrayDeque<>(2);

    /** The engine's request that is on its way or waits for its answer. */
    private @Nullable NettyExchange current;

    /** A request is being passed on: what comes is its body. */
    private boolean passing;

    private boolean resuming;
    private boolean readWhenWritable;
    private @Nullable ChannelHandlerContext context;

    /** A handler for one channel; what is not the engine's it leaves to the handlers behind it. */
    public NettyEngineHandler(EngineServer engine) {
        this(List.of(Objects.requireNonNull(engine, "engine")), false);
    }

    /**
     * @param engines of which the first that owns a path gets its requests
     * @param alone whether nobody behind it answers anything
     */
    NettyEngineHandler(List<EngineServer> engines, boolean alone) {
        this.engines = engines;
        this.alone = alone;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        leave();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        if (alone) {
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leave();
        ctx.fireChannelInactive();
    }

    private void leave() {
        NettyExchange abandoned = current;
        current = null;
        dropHeld();
        if (abandoned != null) {
            abandoned.abandon();
        }
    }

    private void dropHeld() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HttpObject object)) {
            ctx.fireChannelRead(message);
        } else if (held.isEmpty() && mayTake(object)) {
            take(ctx, object);
        } else {
            hold(ctx, object);
        }
    }

    private void hold(ChannelHandlerContext ctx, HttpObject message) {
        held.add(message);
        if (held.size() > MAX_HELD) {
            log.debug("connection {}: closed, too many requests before the answer", ctx.channel());
            dropHeld();
            ctx.close();
        }
    }

    /** Whether it is a message's turn; a part of a body follows its head. */
    private boolean mayTake(HttpObject message) {
        return !(message instanceof HttpRequest request)
                || current == null && (foreign.count() == 0 || !isOwn(request));
    }

    private boolean isOwn(HttpRequest request) {
        return alone || ownerOf(Target.parse(request.uri()).path()) != null;
    }

    private @Nullable EngineServer ownerOf(String path) {
        for (EngineServer engine : engines) {
            if (engine.owns(path)) {
                return engine;
            }
        }
        return null;
    }

    private void take(ChannelHandlerContext ctx, HttpObject message) {
        NettyExchange exchange = current;
        if (message instanceof HttpRequest request) {
            if (isOwn(request)) {
                begin(ctx, request);
            } else {
                foreign.asked();
                passOn(ctx, request);
            }
        } else if (passing) {
            passOn(ctx, message);
        } else if (exchange != null && message instanceof HttpContent content) {
            exchange.onContent(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void passOn(ChannelHandlerContext ctx, HttpObject message) {
        passing = !(message instanceof io.netty.handler.codec.http.LastHttpContent);
        ctx.fireChannelRead(message);
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        EngineServer owner = ownerOf(Target.parse(request.uri()).path());
        int maxBody = (owner == null ? engines.get(0) : owner).options().maxPayload();
        NettyExchange exchange = new NettyExchange(ctx, this, request, maxBody);
        current = exchange;
        HttpResponseStatus fault = RequestHeads.fault(request);
        if (fault != null) {
            exchange.refuse(fault);
            ReferenceCountUtil.release(request);
            return;
        }
        if (RequestHeads.hasBody(request)) {
            exchange.handle();
        }
        if (request instanceof HttpContent whole) {
            exchange.onContent(whole);
        }
    }

    void handle(HttpExchange exchange) {
        EngineServer owner = ownerOf(exchange.head().path());
        if (owner != null) {
            owner.handle(exchange);
        } else {
            exchange.answer(NettyResponses.plain(HttpResponseStatus.NOT_FOUND));
        }
    }

    /** The current request is whole and its answer is written: whose turn is it? */
    void onAnswered() {
        current = null;
        resume();
        if (current == null && foreign.count() == 0) {
            readMore();
        }
    }

    /** Whether anything waits behind the current request. */
    boolean holdsRequests() {
        return !held.isEmpty();
    }

    private void resume() {
        ChannelHandlerContext ctx = context;
        if (resuming || ctx == null || ctx.isRemoved()) {
            return;
        }
        resuming = true;
        try {
            HttpObject next = held.peek();
            while (next != null && mayTake(next)) {
                held.remove();
                take(ctx, next);
                next = held.peek();
            }
        } finally {
            resuming = false;
        }
    }

    private void readMore() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || ctx.channel().config().isAutoRead()) {
            return;
        }
        readWhenWritable = !ctx.channel().isWritable();
        if (!readWhenWritable) {
            ctx.read();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        if (current != null && held.isEmpty()) {
            readMore();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (readWhenWritable) {
            readMore();
        }
        ctx.fireChannelWritabilityChanged();
    }

    /** Sees the answers of the handlers behind; the engine's own don't come by here. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean answered = foreign.answered(message);
        ctx.write(message, promise);
        if (answered && foreign.count() == 0 && !held.isEmpty()) {
            ctx.executor().execute(this::resume);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!alone) {
            ctx.fireExceptionCaught(cause);
            return;
        }
        if (Tls.isOfThePeer(cause)) {
            log.debug("connection {}: {}", ctx.channel(), LogText.of(cause.toString()));
        } else {
            log.warn("connection {}: closed after a failure", ctx.channel(), cause);
        }
        ctx.close();
    }
}
