package dev.roost.netty;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving side of one WebSocket: decodes frames with Netty's decoder, whose buffer of an incomplete frame it charges, and
 * passes messages to the listener. One handler, since a second one costs each connection 64 bytes and each read a step. Loop
 * only.
 */
final class WebSocketReader extends WebSocket13FrameDecoder implements MemoryHolder {
    private static final Logger log = LoggerFactory.getLogger(WebSocketReader.class);
    private static final ClientLog clientLog = ClientLog.of(WebSocketReader.class);

    private static final int MAX_STATUS = 4_999;

    private final NettyLoop loop;
    private final MessageAssembler messages;
    private @Nullable NettyWebSocketLink link;
    private @Nullable WebSocketListener listener;

    /** What an incomplete message takes; null if that is little. */
    private @Nullable MemoryAccount memory;

    /** Whether the connection has failed, so that further input is not decoded. */
    private boolean discarding;

    WebSocketReader(NettyLoop loop, WebSocketDecoderConfig config, MessageAssembler.Limits limits) {
        super(config);
        this.loop = loop;
        this.messages = new MessageAssembler(limits);
    }

    /**
     * Creates the sending side.
     *
     * @param ctx the context of this handler
     * @param deflate the negotiated compression, or null for none
     */
    NettyWebSocketLink open(ChannelHandlerContext ctx, @Nullable PerMessageDeflate deflate) {
        NettyWebSocketLink opened = new NettyWebSocketLink(loop, ctx, deflate);
        link = opened;
        return opened;
    }

    private NettyWebSocketLink link() {
        NettyWebSocketLink present = link;
        if (present == null) {
            throw new IllegalStateException("link: none (expected: open)");
        }
        return present;
    }

    void listen(WebSocketListener listener) {
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        if (!(input instanceof ByteBuf)) {
            // The end of the request that opened the WebSocket.
            ReferenceCountUtil.release(input);
            return;
        }
        super.channelRead(ctx, input);
        if (!discarding) {
            charge(
                    ctx,
                    MemoryAccount.isSmall(actualReadableBytes())
                            ? 0
                            : internalBuffer().capacity());
        }
    }

    /** Netty's decoder adds at most one frame at a call. */
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (discarding) {
            in.skipBytes(in.readableBytes());
            return;
        }
        super.decode(ctx, in, out);
        if (!out.isEmpty()) {
            WebSocketFrame frame = (WebSocketFrame) out.remove(0);
            try {
                onFrame(frame);
            } finally {
                frame.release();
            }
        }
    }

    private void onFrame(WebSocketFrame frame) {
        requireNothingReserved(frame);
        if (frame instanceof CloseWebSocketFrame close) {
            int status = validStatus(close);
            afterFlush(() -> {
                link().onPeerClose(status);
                notifyClosed(null);
            });
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

    /** RFC 6455 sections 5.5.1 and 7.4.2, as far as the decoder does not check them: codes above 4999 are not defined. */
    private static int validStatus(CloseWebSocketFrame close) {
        byte[] body = ByteBufUtil.getBytes(close.content());
        if (close.statusCode() > MAX_STATUS) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR,
                    "close: status " + close.statusCode() + " (expected: at most " + MAX_STATUS + ")");
        }
        if (Utf8State.next(Utf8State.COMPLETE, body, Math.min(2, body.length), body.length) != Utf8State.COMPLETE) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "close: reason of malformed UTF-8");
        }
        return close.statusCode();
    }

    /** Runs a task when the answers to earlier messages are sent, which is at the end of the iteration of the loop. */
    private void afterFlush(Runnable task) {
        loop.execute(task);
    }

    /**
     * Charges an incomplete message, or closes the connection if there is no memory for it.
     *
     * @param undecoded the memory of an incomplete frame, in bytes
     */
    private void charge(ChannelHandlerContext ctx, int undecoded) {
        long bytes = undecoded + (long) messages.capacity();
        if (memory == null && MemoryAccount.isSmall(bytes)) {
            return;
        }
        memory().set(MemoryUse.INCOMPLETE, bytes);
        if (messages.budget().rejects(bytes)) {
            onNoMemory(ctx);
        }
    }

    private MemoryAccount memory() {
        MemoryAccount account = memory;
        if (account == null) {
            account = messages.budget().open(this);
            memory = account;
        }
        return account;
    }

    /**
     * Charges what the connection has not sent, until it is writable again.
     *
     * @param copied how many bytes of the last write belong to this connection only
     */
    void onUnwritable(Channel channel, long copied) {
        long pending = channel.bytesBeforeWritable() + channel.config().getWriteBufferLowWaterMark();
        memory().set(
                        MemoryUse.OUTBOX,
                        Math.min(pending, copied + channel.config().getWriteBufferHighWaterMark()));
    }

    private void onDrained() {
        if (memory != null) {
            memory.set(MemoryUse.OUTBOX, 0);
        }
    }

    private void onNoMemory(ChannelHandlerContext ctx) {
        fail(ctx, WebSocketCloseStatus.TRY_AGAIN_LATER, "memory budget");
    }

    @Override
    public void shed(MemoryUse use) {
        loop.execute(() -> {
            ChannelHandlerContext ctx = link().context();
            if (use == MemoryUse.OUTBOX) {
                ctx.close();
            } else if (!ctx.isRemoved()) {
                onNoMemory(ctx);
            }
        });
    }

    private void release() {
        messages.drop();
        if (memory != null) {
            memory.set(MemoryUse.INCOMPLETE, 0);
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
        if (ctx.channel().isWritable()) {
            onDrained();
            if (notified != null) {
                notified.onWritable();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        try {
            super.channelInactive(ctx);
        } finally {
            release();
            onDrained();
            link().onInactive();
            notifyClosed(null);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            WebSocketListener notified = listener;
            if (notified != null && violation.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                notified.onTooLarge();
            }
            fail(ctx, statusOf(violation), violation.getMessage());
        } else if (Tls.isCausedByPeer(cause)) {
            // The peer has disconnected; channelInactive follows.
            log.debug("websocket {}: {}", ctx.channel(), LogText.of(cause.toString()));
            ctx.close();
        } else {
            clientLog.error("websocket", cause, "websocket {}: closed after an internal error", ctx.channel());
            fail(ctx, WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "internal error");
        }
    }

    /** The decoder reports a close frame with one byte as invalid data, but it violates RFC 6455 section 5.5.1. */
    private static WebSocketCloseStatus statusOf(CorruptedWebSocketFrameException violation) {
        return "Invalid close frame body".equals(violation.getMessage())
                ? WebSocketCloseStatus.PROTOCOL_ERROR
                : violation.closeStatus();
    }

    private void fail(ChannelHandlerContext ctx, WebSocketCloseStatus status, @Nullable String failure) {
        release();
        if (discarding) {
            return;
        }
        discarding = true;
        afterFlush(() -> {
            dropUndecoded(ctx);
            if (!ctx.isRemoved() && ctx.channel().isActive()) {
                LingeringClose.after(link().fail(status.code()), ctx);
            }
            notifyClosed(failure == null ? status.reasonText() : failure);
        });
    }

    /** Frees the buffer of an incomplete frame: with the next input, the decoder discards all. */
    private void dropUndecoded(ChannelHandlerContext ctx) {
        try {
            super.channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception bug) {
            exceptionCaught(ctx, bug);
        }
    }

    private void notifyClosed(@Nullable String failure) {
        WebSocketListener notified = listener;
        listener = null;
        if (notified != null) {
            notified.onClosed(failure);
        }
    }
}
