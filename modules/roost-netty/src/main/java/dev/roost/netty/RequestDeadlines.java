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
 * Closes a connection whose client sends a request too slowly, or none for too long. No deadline applies while a request
 * waits for its response. One handler stands on each side of the HTTP codec; both are removed when the connection becomes a
 * WebSocket. Loop only.
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
    private final PendingResponses requests = new PendingResponses();

    private State state = State.HEAD;
    private long since = System.nanoTime();
    private @Nullable ScheduledFuture<?> check;
    private long checkAt;

    RequestDeadlines(Channel channel, NettyServerOptions options) {
        this.channel = channel;
        this.options = options;
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
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
        boolean timed = requests.count() == (state == State.BODY ? 1 : 0);
        return timed ? limit().toNanos() - (System.nanoTime() - since) : NEVER;
    }

    private Duration limit() {
        return switch (state) {
            case HEAD -> options.headTimeout();
            case BODY -> options.bodyTimeout();
            case IDLE -> options.idleTimeout();
        };
    }

    private void check() {
        check = null;
        if (left() <= 0) {
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
    final class BytesHandler extends ChannelInboundHandlerAdapter {
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
