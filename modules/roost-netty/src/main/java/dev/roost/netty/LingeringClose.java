package dev.roost.netty;

import dev.roost.protocol.LogText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose peer may still be sending: it says that no more will come, throws away what arrives, and
 * closes when the peer has closed, or when this was too much or took too long. Closed at once, the peer's system could
 * throw away our last words unread (RFC 9112 section 9.6). Loop only.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(LingeringClose.class);

    private static final long MAX_BYTES = 16L << 20;
    private static final long MAX_MILLIS = 2_000;

    private long dropped;
    private @Nullable ScheduledFuture<?> timeout;

    private LingeringClose() {}

    /** Puts itself in front of a handler, which is to see no more messages; begins once the last words are written. */
    static void after(ChannelFuture lastWords, ChannelHandlerContext handler) {
        LingeringClose closing = new LingeringClose();
        handler.pipeline().addBefore(handler.name(), null, closing);
        Channel channel = handler.channel();
        closing.timeout = channel.eventLoop().schedule(() -> channel.close(), MAX_MILLIS, TimeUnit.MILLISECONDS);
        channel.config().setAutoRead(true);
        lastWords.addListener(written -> {
            if (written.isSuccess()) {
                endOutput(channel);
            } else {
                channel.close();
            }
        });
    }

    /** Under TLS the end would have to be said inside of it: there the peer finds it in our last words, or waits. */
    private static void endOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex && channel.pipeline().get(SslHandler.class) == null) {
            duplex.shutdownOutput();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            dropped += bytes.readableBytes();
        } else if (message instanceof ByteBufHolder holder) {
            dropped += holder.content().readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (dropped > MAX_BYTES) {
            ctx.close();
        }
    }

    /** The peer has gone its own way, which is as good. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("connection {}: {}", ctx.channel(), LogText.of(cause.toString()));
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
        ctx.fireChannelInactive();
    }
}
