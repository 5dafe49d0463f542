package dev.roost.netty;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.HttpExchange;
import dev.roost.protocol.LogText;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel handler that passes the requests of one HTTP/1.1 connection to an engine. It stands directly behind the HTTP
 * codec. Requests that the engine doesn't own are passed to the handlers behind it. Responses are sent in the order of the
 * requests: a request of the engine waits until the handlers behind have answered all previous ones, and while it waits for
 * its response, all further requests are held back. At an upgrade to WebSocket, this handler and all HTTP handlers are
 * removed from the pipeline.
 *
 * <p>It works with and without {@link io.netty.channel.ChannelConfig#isAutoRead() automatic reading}. Without, it reads while
 * a request of the engine is received or waits for its response (so that a disconnect is noticed), and after each response.
 * It doesn't read while the connection is not writable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineServer;
 * import dev.roost.netty.NettyEngineHandler;
 * import io.netty.channel.Channel;
 * import io.netty.channel.ChannelInitializer;
 * import io.netty.handler.codec.http.HttpServerCodec;
 *
 * class Connections extends ChannelInitializer<Channel> {
 *     private final EngineServer engine;
 *
 *     Connections(EngineServer engine) {
 *         this.engine = engine;
 *     }
 *
 *     @Override
 *     protected void initChannel(Channel channel) {
 *         channel.pipeline().addLast(new HttpServerCodec(), new NettyEngineHandler(engine));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NettyEngineHandler extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(NettyEngineHandler.class);
    private static final ClientLog clientLog = ClientLog.of(NettyEngineHandler.class);

    /** The number of held messages (heads and parts of bodies) beyond which the connection is closed. */
    private static final int MAX_HELD = 128;

    /** The size of the held parts of bodies beyond which the connection is closed, in bytes. */
    private static final int MAX_HELD_BYTES = 64 << 10;

    private final List<EngineServer> engines;
    private final boolean alone;
    private final PendingResponses foreign = new PendingResponses();
    private final Queue<HttpObject> held = new ArrayDeque<>(2);

    /** The request of the engine that is received or waits for its response. */
    private @Nullable NettyExchange current;

    /** Whether a request is passed on, so that further content belongs to it. */
    private boolean passing;

    private boolean resuming;
    private boolean readWhenWritable;
    private @Nullable ChannelHandlerContext context;

    /**
     * Creates the handler of one channel.
     *
     * @param engine the engine; requests that it doesn't own are passed to the handlers behind
     */
    public NettyEngineHandler(EngineServer engine) {
        this(List.of(Objects.requireNonNull(engine, "engine")), false);
    }

    /**
     * @param engines the engines; the first one that owns a path receives its requests
     * @param alone whether there are no handlers behind this one
     */
    NettyEngineHandler(List<EngineServer> engines, boolean alone) {
        this.engines = engines;
        this.alone = alone;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (alone) {
            ctx.read();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        leave();
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
        } else if (held.isEmpty() && mayHandle(object)) {
            dispatch(ctx, object);
        } else {
            hold(ctx, object);
        }
    }

    private void hold(ChannelHandlerContext ctx, HttpObject message) {
        held.add(message);
        if (held.size() > MAX_HELD || heldBytes() > MAX_HELD_BYTES) {
            log.debug("connection {}: closed, too many pipelined requests", ctx.channel());
            dropHeld();
            ctx.close();
        }
    }

    private int heldBytes() {
        int sum = 0;
        for (HttpObject message : held) {
            sum += message instanceof HttpContent part ? part.content().readableBytes() : 0;
        }
        return sum;
    }

    /** Whether a message can be handled now; a part of a body follows its head. */
    private boolean mayHandle(HttpObject message) {
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

    private void dispatch(ChannelHandlerContext ctx, HttpObject message) {
        NettyExchange exchange = current;
        if (message instanceof HttpRequest request) {
            if (isOwn(request)) {
                begin(ctx, request);
            } else {
                foreign.onRequest();
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
        passing = !(message instanceof LastHttpContent);
        ctx.fireChannelRead(message);
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        EngineServer owner = ownerOf(Target.parse(request.uri()).path());
        EngineOptions options = (owner == null ? engines.get(0) : owner).options();
        NettyExchange exchange = new NettyExchange(ctx, this, request, options);
        current = exchange;
        HttpResponseStatus fault = NettyRequestHeads.fault(request);
        if (fault != null) {
            exchange.reject(fault);
            ReferenceCountUtil.release(request);
            return;
        }
        if (NettyRequestHeads.hasBody(request)) {
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

    /** The current request is complete and its response is written. Continues with the held messages. */
    void onAnswered() {
        current = null;
        resume();
        if (current == null && foreign.count() == 0) {
            readMore();
        }
    }

    /** Whether there are messages behind the current request. */
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
            while (next != null && mayHandle(next)) {
                held.remove();
                dispatch(ctx, next);
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

    /** Counts the responses of the handlers behind; the responses of the engine are written in front of this handler. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean ended = foreign.onWrite(message);
        ctx.write(message, promise);
        if (ended && foreign.count() == 0 && !held.isEmpty()) {
            ctx.executor().execute(this::resume);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!alone) {
            ctx.fireExceptionCaught(cause);
            return;
        }
        if (Tls.isCausedByPeer(cause)) {
            log.debug("connection {}: {}", ctx.channel(), LogText.of(cause.toString()));
        } else {
            clientLog.error("connection", cause, "connection {}: closed after an internal error", ctx.channel());
        }
        ctx.close();
    }
}
