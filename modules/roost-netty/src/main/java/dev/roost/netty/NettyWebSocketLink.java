package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.protocol.EngineCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one WebSocket. Frames are written complete, so no encoder stands in the pipeline. Methods of
 * {@link WebSocketLink} are thread-safe, the others are for the loop.
 *
 * <pre>
 *   OPEN ── close(): close frame ──► CLOSING ── the peer's close frame, or too late ──► CLOSED
 *     └──── the peer's close frame: answered ──── a violation: failed ───────────────────┘
 * </pre>
 */
final class NettyWebSocketLink implements WebSocketLink {
    /** How long the peer may take to answer a close frame, in nanoseconds. */
    private static final long CLOSE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Small batches of one turn are joined to buffers of about this size. */
    private static final int JOINED = 32 << 10;

    private static final int NO_STATUS = -1;
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8a;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final NettyLoop loop;
    private final ChannelHandlerContext ctx;
    private final @Nullable PerMessageDeflate deflate;
    private State state = State.OPEN;
    private SessionLoop.@Nullable Timer closeTimeout;

    /**
     * @param ctx to write through
     * @param deflate what the peer agreed to, or null
     */
    NettyWebSocketLink(NettyLoop loop, ChannelHandlerContext ctx, @Nullable PerMessageDeflate deflate) {
        this.loop = loop;
        this.ctx = ctx;
        this.deflate = deflate;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public void send(List<Batch> batches, EngineCodec codec) {
        if (loop.inLoop()) {
            sendNow(batches, codec);
        } else {
            loop.execute(() -> sendNow(batches, codec));
        }
    }

    private void sendNow(List<Batch> batches, EngineCodec codec) {
        if (state == State.OPEN) {
            write(batches, codec);
            ctx.flush();
        }
    }

    private void write(List<Batch> batches, EngineCodec codec) {
        if (batches.size() == 1) {
            write(WireForms.of(batches.get(0), codec, deflate).forReceiver(ctx.alloc()));
            return;
        }
        ByteBuf joined = null;
        for (Batch batch : batches) {
            WireFrames frames = WireForms.of(batch, codec, deflate);
            if (joined != null && (frames.isLarge() || joined.readableBytes() > JOINED)) {
                write(joined);
                joined = null;
            }
            if (frames.isLarge()) {
                write(frames.forReceiver(ctx.alloc()));
            } else {
                joined = frames.copyTo(joined == null ? ctx.alloc().directBuffer() : joined);
            }
        }
        if (joined != null) {
            write(joined);
        }
    }

    /** A failure to write comes back as an exception in the pipeline, and closes the channel. */
    private void write(ByteBuf frames) {
        ctx.write(frames, ctx.voidPromise());
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void setReading(boolean reading) {
        loop.run(() -> {
            if (state == State.OPEN) {
                ctx.channel().config().setAutoRead(reading);
            }
        });
    }

    @Override
    public void close() {
        loop.run(() -> {
            if (state == State.OPEN) {
                state = State.CLOSING;
                writeClose(NO_STATUS);
                // The peer's close frame comes after what it has sent, also if that was not taken so far.
                ctx.channel().config().setAutoRead(true);
                closeTimeout = loop.schedule(this::closeChannel, CLOSE_TIMEOUT_NANOS);
            }
        });
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Answers a ping, unless the peer doesn't take what it has been sent already (RFC 6455 section 5.5.3). */
    void pong(ByteBuf payload) {
        if (state == State.OPEN && ctx.channel().isWritable()) {
            int length = payload.readableBytes();
            ByteBuf frame = ctx.alloc().directBuffer(2 + length);
            write(frame.writeByte(PONG).writeByte(length).writeBytes(payload));
            ctx.flush();
        }
    }

    /** Answers the peer's close frame with its own status, and closes. */
    void onPeerClose(int status) {
        if (state == State.OPEN) {
            state = State.CLOSED;
            writeClose(status).addListener(ChannelFutureListener.CLOSE);
        } else {
            closeChannel();
        }
    }

    /** Tells the peer what it did wrong (RFC 6455 section 7.1.7). */
    ChannelFuture fail(int status) {
        if (state != State.OPEN) {
            return ctx.newSucceededFuture();
        }
        state = State.CLOSED;
        return writeClose(status);
    }

    void onInactive() {
        state = State.CLOSED;
        if (closeTimeout != null) {
            closeTimeout.cancel();
        }
    }

    private void closeChannel() {
        state = State.CLOSED;
        ctx.close();
    }

    private ChannelFuture writeClose(int status) {
        ByteBuf frame = ctx.alloc().directBuffer(4).writeByte(CLOSE);
        if (status == NO_STATUS) {
            frame.writeByte(0);
        } else {
            frame.writeByte(2).writeShort(status);
        }
        return ctx.writeAndFlush(frame);
    }

    @Override
    public String toString() {
        return "NettyWebSocketLink[" + ctx.channel() + ", " + state + "]";
    }
}
