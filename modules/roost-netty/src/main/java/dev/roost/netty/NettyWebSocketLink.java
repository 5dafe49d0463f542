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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one WebSocket. It writes complete frames, so the pipeline needs no encoder. Methods of {@link
 * WebSocketLink} are thread-safe, all others are called on the loop.
 *
 * <pre>
 *   OPEN ── close(): close frame ──► CLOSING ── close frame of the peer, or timeout ──► CLOSED
 *     └──── close frame of the peer: answered ─── violation: failed ─────────────────────┘
 * </pre>
 */
final class NettyWebSocketLink implements WebSocketLink {
    /** The time in which the peer has to answer a close frame, in nanoseconds. */
    private static final long CLOSE_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Small batches of one flush are joined to buffers of about this size. */
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

    /** Null without compression. */
    private final @Nullable DelayedWrites delayed;

    private State state = State.OPEN;
    private SessionLoop.@Nullable Timer closeTimeout;

    /**
     * @param ctx the context for writes
     * @param deflate the negotiated compression, or null for none
     */
    NettyWebSocketLink(NettyLoop loop, ChannelHandlerContext ctx, @Nullable PerMessageDeflate deflate) {
        this.loop = loop;
        this.ctx = ctx;
        this.delayed = deflate == null ? null : new DelayedWrites(deflate);
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
        if (state == State.OPEN && !mustWait(batches, codec)) {
            flush(write(batches, codec));
        }
    }

    /** @param copied the written bytes that this connection doesn't share with others */
    private void flush(long copied) {
        ctx.flush();
        if (!ctx.channel().isWritable() && ctx.handler() instanceof WebSocketReader reader) {
            reader.onUnwritable(ctx.channel(), copied);
        }
    }

    /** Returns whether a write is delayed, because it or an earlier one needs a message that is not compressed yet. */
    private boolean mustWait(List<Batch> batches, EngineCodec codec) {
        if (delayed == null) {
            return false;
        }
        CompletableFuture<Void> obstacle = delayed.isWaiting() ? null : delayed.obstacle(batches, codec);
        if (obstacle == null && !delayed.isWaiting()) {
            return false;
        }
        delayed.add(batches, codec);
        if (obstacle != null) {
            obstacle.whenComplete((done, failure) -> loop.execute(this::resume));
        }
        return true;
    }

    /** Continues with the delayed writes, and with the close frame behind them. */
    private void resume() {
        DelayedWrites writes = Objects.requireNonNull(delayed);
        if (state == State.CLOSED) {
            writes.clear();
        }
        DelayedWrites.Write next = writes.first();
        if (next == null) {
            return;
        }
        long copied = 0;
        while (next != null) {
            CompletableFuture<Void> obstacle = writes.obstacle(next.batches(), next.codec());
            if (obstacle != null) {
                flush(copied);
                obstacle.whenComplete((done, failure) -> loop.execute(this::resume));
                return;
            }
            writes.removeFirst();
            copied += write(next.batches(), next.codec());
            next = writes.first();
        }
        flush(copied);
        if (state == State.CLOSING) {
            writeClose(NO_STATUS);
        } else if (ctx.handler() instanceof WebSocketReader reader) {
            reader.channelWritabilityChanged(ctx);
        }
    }

    private @Nullable PerMessageDeflate deflate() {
        return delayed == null ? null : delayed.deflate();
    }

    /** @return the bytes that this connection doesn't share with others */
    private long write(List<Batch> batches, EngineCodec codec) {
        if (batches.size() == 1) {
            return writeAlone(WireForms.of(batches.get(0), codec, deflate()));
        }
        long copied = 0;
        ByteBuf joined = null;
        for (Batch batch : batches) {
            WireFrames frames = WireForms.of(batch, codec, deflate());
            if (joined != null && (frames.isLarge() || joined.readableBytes() > JOINED)) {
                write(joined);
                joined = null;
            }
            if (frames.isLarge()) {
                copied += writeAlone(frames);
            } else {
                joined = frames.copyTo(joined == null ? ctx.alloc().directBuffer() : joined);
                copied += frames.size();
            }
        }
        if (joined != null) {
            write(joined);
        }
        return copied;
    }

    private long writeAlone(WireFrames frames) {
        ByteBuf buffer = frames.forReceiver(ctx.alloc());
        write(buffer);
        return frames.isShared() ? 0 : frames.size();
    }

    /** A failed write becomes an exception in the pipeline, which closes the channel. */
    private void write(ByteBuf frames) {
        ctx.write(frames, ctx.voidPromise());
    }

    @Override
    public boolean isWritable() {
        return (delayed == null || !delayed.isWaiting()) && ctx.channel().isWritable();
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
                if (delayed == null || !delayed.isWaiting()) {
                    writeClose(NO_STATUS);
                }
                // The close frame of the peer follows data that may not have been read yet.
                ctx.channel().config().setAutoRead(true);
                closeTimeout = loop.schedule(this::closeChannel, CLOSE_TIMEOUT_NANOS);
            }
        });
    }

    ChannelHandlerContext context() {
        return ctx;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Answers a ping, unless the peer doesn't receive the data sent before (RFC 6455 section 5.5.3). */
    void pong(ByteBuf payload) {
        if (state == State.OPEN && ctx.channel().isWritable()) {
            int length = payload.readableBytes();
            ByteBuf frame = ctx.alloc().directBuffer(2 + length);
            write(frame.writeByte(PONG).writeByte(length).writeBytes(payload));
            ctx.flush();
        }
    }

    /** Answers the close frame of the peer with the same status, and closes. */
    void onPeerClose(int status) {
        if (state == State.OPEN) {
            state = State.CLOSED;
            writeClose(status).addListener(ChannelFutureListener.CLOSE);
        } else {
            closeChannel();
        }
    }

    /** Sends a close frame with an error status (RFC 6455 section 7.1.7). */
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
