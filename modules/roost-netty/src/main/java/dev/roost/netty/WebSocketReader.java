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

/** The receiving side of one WebSocket: takes frames from the decoder before it and tells the listener. Loop only. */
final class WebSocketReader extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(WebSocketReader.class);

    private final NettyLoop loop;
    private final MessageAssembler messages;
    private final @Nullable PerMessageDeflate deflate;
    private @Nullable NettyWebSocketLink link;
    private @Nullable WebSocketListener listener;

    /** @param deflate what the peer agreed to, or null */
    WebSocketReader(NettyLoop loop, int maxMessageBytes, @Nullable PerMessageDeflate deflate) {
        this.loop = loop;
        this.deflate = deflate;
        this.messages = new MessageAssembler(maxMessageBytes);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        link = new NettyWebSocketLink(loop, ctx, deflate);
    }

    /** The sending side; there from the moment that this is in a pipeline. */
    NettyWebSocketLink link() {
        NettyWebSocketLink there = link;
        if (there == null) {
            throw new IllegalStateException("link: none (expected: in a pipeline)");
        }
        return there;
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
            tellClosed(null);
        } else if (frame instanceof PingWebSocketFrame) {
            link().pong(frame.content());
        } else if (!(frame instanceof PongWebSocketFrame) && link().isOpen()) {
            Frame whole = messages.add(frame);
            WebSocketListener told = listener;
            if (whole != null && told != null) {
                told.onMessage(whole);
            }
        }
    }

    /** The decoder lets these bits pass only if the peer agreed to compression. */
    private static void requireNothingReserved(WebSocketFrame frame) {
        boolean first = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        // RFC 7692 section 6: the first frame of a message may have RSV1, no other frame has any of them.
        if (frame.rsv() != 0 && !(first && frame.rsv() == MessageAssembler.RSV1)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR, "frame: reserved bits " + frame.rsv());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        WebSocketListener told = listener;
        if (told != null && ctx.channel().isWritable()) {
            told.onWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        link().onInactive();
        tellClosed(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            WebSocketListener told = listener;
            if (told != null && violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                told.onTooLarge();
            }
            fail(ctx, violation.closeStatus(), violation.getMessage());
        } else if (Tls.isOfThePeer(cause)) {
            // The peer has gone: the channel says so, too.
            log.debug("websocket {}: {}", ctx.channel(), LogText.of(cause.toString()));
            ctx.close();
        } else {
            log.error("websocket {}: closed after a failure", ctx.channel(), cause);
            fail(ctx, WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "internal error");
        }
    }

    private void fail(ChannelHandlerContext ctx, WebSocketCloseStatus status, @Nullable String failure) {
        if (ctx.pipeline().get(LingeringClose.class) == null) {
            LingeringClose.after(link().fail(status.code()), ctx);
            // What follows is no frame any more.
            ctx.pipeline().remove(WebSocket13FrameDecoder.class);
        }
        tellClosed(failure == null ? status.reasonText() : failure);
    }

    private void tellClosed(@Nullable String failure) {
        WebSocketListener told = listener;
        listener = null;
        if (told != null) {
            told.onClosed(failure);
        }
    }
}
