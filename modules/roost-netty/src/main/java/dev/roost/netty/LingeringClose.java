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
 * Ends a connection whose peer may still be sending: closes the output, discards the input, and closes the connection when
 * the peer has closed it, or when the input exceeds a size or a time. If the connection were closed at once, the peer's
 * system could discard the last response unread (RFC 9112 section 9.6). Loop only.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(LingeringClose.class);

    private static final long MAX_BYTES = 16L << 20;
    private static final long MAX_MILLIS = 2_000;

    private long dropped;
    private @Nullable ScheduledFuture<?> timeout;

    private LingeringClose() {}

    /** Adds itself in front of a handler, which then receives no more messages. Starts when the last data is written. */
    static void after(ChannelFuture lastWrite, ChannelHandlerContext handler) {
        LingeringClose closing = new LingeringClose();
        handler.pipeline().addBefore(handler.name(), null, closing);
        Channel channel = handler.channel();
        closing.timeout = channel.eventLoop().schedule(() -> channel.close(), MAX_MILLIS, TimeUnit.MILLISECONDS);
        channel.config().setAutoRead(true);
        lastWrite.addListener(written -> {
            if (written.isSuccess()) {
                endOutput(channel);
            } else {
                channel.close();
            }
        });
    }

    /** Closes the output, except under TLS, where the last response contains the end of the connection. */
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

    /** The peer has closed or reset the connection. */
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
