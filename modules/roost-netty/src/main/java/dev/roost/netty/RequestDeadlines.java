package dev.roost.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose client sends a request too slowly, or none for too long. No deadline applies while a request
 * waits for its response. The deadline of a body moves with the received bytes, and stops while the server does not read. One
 * handler stands on each side of the HTTP codec; both are removed when the connection becomes a WebSocket or changes to
 * another protocol. Loop only.
 *
 * <pre>
 *   HEAD ── head is complete ──► BODY ── request is complete ──► IDLE ── data ──► HEAD
 * </pre>
 */
final class RequestDeadlines {
    private static final Logger log = LoggerFactory.getLogger(RequestDeadlines.class);
    private static final long NEVER = Long.MAX_VALUE;

    private enum State {
        HEAD,
        BODY,
        IDLE
    }

    private final Channel channel;
    private final NettyServerOptions options;
    private final @Nullable ChannelHandlerContext codec;
    private final PendingResponses requests = new PendingResponses();

    private State state = State.HEAD;
    private long since = System.nanoTime();
    private @Nullable ScheduledFuture<?> check;
    private long checkAt;

    /** The received bytes of the body. */
    private long received;

    /** When reading stopped in the state BODY, or NEVER while the server reads. */
    private long pausedAt = NEVER;

    /** @param codec the HTTP codec, if another handler may remove it */
    RequestDeadlines(Channel channel, NettyServerOptions options, @Nullable ChannelHandlerContext codec) {
        this.channel = channel;
        this.options = options;
        this.codec = codec;
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
        received = 0;
        pausedAt = NEVER;
    }

    /** Starts the deadline of the first request, when the channel is active. */
    void begin() {
        enter(State.HEAD);
        arm();
    }

    private void onReceived(int bytes) {
        received += state == State.BODY ? bytes : 0;
        if (state == State.IDLE) {
            enter(State.HEAD);
        }
    }

    private void onRead() {
        if (pausedAt != NEVER) {
            since += System.nanoTime() - pausedAt;
            pausedAt = NEVER;
            arm();
        }
    }

    private void onReadComplete() {
        pausedAt = state == State.BODY ? System.nanoTime() : NEVER;
        arm();
    }

    /** Schedules a check at the deadline of the current state, or earlier. */
    private void arm() {
        long left = left();
        if (left == NEVER || !channel.isActive()) {
            return;
        }
        long at = System.nanoTime() + left;
        if (check != null && checkAt - at > 0) {
            check.cancel(false);
            check = null;
        }
        if (check == null) {
            checkAt = at;
            check = channel.eventLoop().schedule(this::check, left, TimeUnit.NANOSECONDS);
        }
    }

    /** Returns the remaining time in nanoseconds. Only the request whose response is due next has a deadline. */
    private long left() {
        boolean timed = pausedAt == NEVER && requests.count() == (state == State.BODY ? 1 : 0);
        return timed ? limitNanos() - (System.nanoTime() - since) : NEVER;
    }

    private long limitNanos() {
        return switch (state) {
            case HEAD -> options.headTimeout().toNanos();
            case BODY ->
                options.bodyTimeout().toNanos() + received * TimeUnit.SECONDS.toNanos(1) / options.minBodyRate();
            case IDLE -> options.idleTimeout().toNanos();
        };
    }

    private void check() {
        check = null;
        if (codec != null && codec.isRemoved()) {
            // The connection uses another protocol, HTTP/2 for example.
            channel.pipeline().remove(MessagesHandler.class);
        } else if (left() <= 0) {
            log.debug("connection {}: closed, timeout ({})", channel, state);
            channel.close();
        } else {
            arm();
        }
    }

    private void stop() {
        if (check != null) {
            check.cancel(false);
            check = null;
        }
    }

    /** The handler in front of the codec. */
    final class BytesHandler extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            onReceived(message instanceof ByteBuf bytes ? bytes.readableBytes() : 0);
            ctx.fireChannelRead(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            // Before the event, since handlers behind may read again in it.
            onReadComplete();
            ctx.fireChannelReadComplete();
        }

        @Override
        public void read(ChannelHandlerContext ctx) {
            onRead();
            ctx.read();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            stop();
            ctx.fireChannelInactive();
        }
    }

    /** The handler behind the codec. */
    final class MessagesHandler extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest) {
                requests.onRequest();
                enter(State.BODY);
            }
            if (message instanceof LastHttpContent) {
                enter(State.IDLE);
            }
            ctx.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            if (requests.onWrite(message)) {
                since = System.nanoTime();
                arm();
            }
            ctx.write(message, promise);
            if (message instanceof HttpResponse response
                    && response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()
                    && !ctx.isRemoved()) {
                ctx.pipeline().remove(this);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            stop();
            if (ctx.pipeline().get(BytesHandler.class) != null) {
                ctx.pipeline().remove(BytesHandler.class);
            }
        }
    }
}
