package dev.roost.netty;

import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiving side of one WebSocket: passes the messages of the decoder to the listener. Loop only. */
final class WebSocketReader extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(WebSocketReader.class);

    private final NettyLoop loop;
    private final MessageAssembler messages;
    private final @Nullable PerMessageDeflate deflate;
    private @Nullable NettyWebSocketLink link;
    private @Nullable WebSocketListener listener;

    /** @param deflate the negotiated compression, or null for none */
    WebSocketReader(NettyLoop loop, int maxMessageBytes, @Nullable PerMessageDeflate deflate) {
        this.loop = loop;
        this.deflate = deflate;
        this.messages = new MessageAssembler(maxMessageBytes);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        link = new NettyWebSocketLink(loop, ctx, deflate);
    }

    /** The sending side, which exists once this handler is in a pipeline. */
    NettyWebSocketLink link() {
        NettyWebSocketLink present = link;
        if (present == null) {
            throw new IllegalStateException("link: none (expected: in a pipeline)");
        }
        return present;
    }

    void listen(WebSocketListener listener) {
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof WebSocketFrame frame) {
                onFrame(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void onFrame(WebSocketFrame frame) {
        requireNothingReserved(frame);
        if (frame instanceof CloseWebSocketFrame close) {
            link().onPeerClose(close.statusCode());
            notifyClosed(null);
        } else if (frame instanceof PingWebSocketFrame) {
            link().pong(frame.content());
        } else if (!(frame instanceof PongWebSocketFrame) && link().isOpen()) {
            Frame whole = messages.add(frame);
            WebSocketListener notified = listener;
            if (whole != null && notified != null) {
                notified.onMessage(whole);
            }
        }
    }

    /** The decoder accepts these bits only if compression was negotiated. */
    private static void requireNothingReserved(WebSocketFrame frame) {
        boolean first = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        // RFC 7692 section 6: the first frame of a message may have RSV1, no other frame has any of them.
        if (frame.rsv() != 0 && !(first && frame.rsv() == MessageAssembler.RSV1)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "frame: reserved bits " + frame.rsv() + " (expected: none)");
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        WebSocketListener notified = listener;
        if (notified != null && ctx.channel().isWritable()) {
            notified.onWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        link().onInactive();
        notifyClosed(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            WebSocketListener notified = listener;
            if (notified != null && violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                notified.onTooLarge();
            }
            fail(ctx, violation.closeStatus(), violation.getMessage());
        } else if (Tls.isCausedByPeer(cause)) {
            // The peer has disconnected; channelInactive follows.
            log.debug("websocket {}: {}", ctx.channel(), LogText.of(cause.toString()));
            ctx.close();
        } else {
            log.error("websocket {}: closed after an internal error", ctx.channel(), cause);
            fail(ctx, WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "internal error");
        }
    }

    private void fail(ChannelHandlerContext ctx, WebSocketCloseStatus status, @Nullable String failure) {
        if (ctx.pipeline().get(LingeringClose.class) == null) {
            LingeringClose.after(link().fail(status.code()), ctx);
            // Further input is not decoded.
            ctx.pipeline().remove(WebSocket13FrameDecoder.class);
        }
        notifyClosed(failure == null ? status.reasonText() : failure);
    }

    private void notifyClosed(@Nullable String failure) {
        WebSocketListener notified = listener;
        listener = null;
        if (notified != null) {
            notified.onClosed(failure);
        }
    }
}
