package dev.roost.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a connection whose client takes too long over a request, or has none for too long. While a request waits for
 * its answer no time counts. It watches from both sides of the HTTP codec, and leaves when the connection becomes a
 * WebSocket. Loop only.
 *
 * <pre>
 *   HEAD ── head is complete ──► BODY ── request is complete ──► IDLE ── a byte ──► HEAD
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
    private final NettyServerOptions config;
    private final PendingResponses requests = new PendingResponses();

    private State state = State.HEAD;
    private long since = System.nanoTime();
    private @Nullable ScheduledFuture<?> check;
    private long checkAt;

    RequestDeadlines(Channel channel, NettyServerOptions config) {
        this.channel = channel;
        this.config = config;
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
    }

    /** Sees to it that someone looks when the time of the present state is over, or earlier. */
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

    /** How much time is left, in nanoseconds. Only the request that is next to be answered is timed. */
    private long left() {
        boolean timed = requests.count() == (state == State.BODY ? 1 : 0);
        return timed ? limit().toNanos() - (System.nanoTime() - since) : NEVER;
    }

    private Duration limit() {
        return switch (state) {
            case HEAD -> config.headTimeout();
            case BODY -> config.bodyTimeout();
            case IDLE -> config.idleTimeout();
        };
    }

    private void check() {
        check = null;
        if (left() <= 0) {
            log.debug("connection {}: closed, too slow ({})", channel, state);
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

    /** The side before the codec. */
    final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            enter(State.HEAD);
            arm();
            ctx.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (state == State.IDLE) {
                enter(State.HEAD);
            }
            ctx.fireChannelRead(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            arm();
            ctx.fireChannelReadComplete();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            stop();
            ctx.fireChannelInactive();
        }
    }

    /** The side behind the codec. */
    final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest) {
                requests.asked();
                enter(State.BODY);
            }
            if (message instanceof LastHttpContent) {
                enter(State.IDLE);
            }
            ctx.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            if (requests.answered(message)) {
                since = System.nanoTime();
                arm();
            }
            ctx.write(message, promise);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            stop();
            if (ctx.pipeline().get(Bytes.class) != null) {
                ctx.pipeline().remove(Bytes.class);
            }
        }
    }
}
