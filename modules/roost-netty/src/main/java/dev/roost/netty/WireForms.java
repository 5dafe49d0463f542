package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.CompressionPool;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The wire forms of a batch: plain, and compressed for receivers that support it; each created once. Thread-safe. */
final class WireForms {
    private final List<Frame> frames;

    // Racing threads may create the same form twice and keep either: forms can be shared.
    private @Nullable WireFrames plain;
    private @Nullable Deflated deflated;

    /** Completes when another thread has created the compressed form of a large batch; guarded by this. */
    private @Nullable CompletableFuture<Void> deflating;

    private record Deflated(int threshold, WireFrames frames) {}

    private WireForms(List<Frame> frames) {
        this.frames = frames;
    }

    /** @param deflate the negotiated compression, or null for none */
    static WireFrames of(Batch batch, EngineCodec codec, @Nullable PerMessageDeflate deflate) {
        WireForms forms = batch.wireForm(codec, WireForms.class, WireForms::new);
        return deflate == null || !batch.isCompressible() ? forms.plain() : forms.deflated(deflate.threshold());
    }

    /**
     * Starts to compress a large batch on another thread, unless that has begun for another receiver. If no thread is free, the
     * batch is sent without compression to all its receivers.
     *
     * @return null if the batch can be sent now, or else the future after which it can
     */
    static @Nullable CompletableFuture<Void> prepare(Batch batch, EngineCodec codec, PerMessageDeflate deflate) {
        if (batch.size() < CompressionPool.LARGE || !batch.isCompressible()) {
            return null;
        }
        synchronized (batch) {
            return batch.wireForm(codec, WireForms.class, WireForms::new).prepare(batch.size(), deflate.threshold());
        }
    }

    private synchronized @Nullable CompletableFuture<Void> prepare(int size, int threshold) {
        Deflated kept = deflated;
        if (kept != null && kept.threshold == threshold) {
            return null;
        }
        if (deflating == null || deflating.isDone()) {
            CompletableFuture<WireFrames> frames = CompressionPool.submit(size, () -> deflate(threshold));
            deflating = frames == null
                    ? null
                    : frames.handle((result, failure) -> result == null ? plain() : result)
                            .thenAccept(result -> deflated = new Deflated(threshold, result));
        }
        if (deflating == null) {
            deflated = new Deflated(threshold, plain());
        }
        return deflating;
    }

    private WireFrames plain() {
        WireFrames kept = plain;
        if (kept == null) {
            List<WireFrames.Part> parts = new ArrayList<>(frames.size());
            for (Frame frame : frames) {
                parts.add(WireFrames.Part.plain(frame));
            }
            kept = new WireFrames(parts);
            plain = kept;
        }
        return kept;
    }

    /** Servers of one process may have different thresholds; few batches are sent by two of them. */
    private WireFrames deflated(int threshold) {
        Deflated kept = deflated;
        if (kept == null || kept.threshold != threshold) {
            kept = new Deflated(threshold, deflate(threshold));
            deflated = kept;
        }
        return kept.frames;
    }

    private WireFrames deflate(int threshold) {
        List<WireFrames.Part> parts = new ArrayList<>(frames.size());
        boolean smaller = false;
        for (Frame frame : frames) {
            Bytes data = frame.data();
            boolean large = !data.isEmpty() && data.size() >= threshold;
            Bytes compressed = large ? Deflate.compress(data) : data;
            boolean used = compressed.size() < data.size();
            parts.add(used ? WireFrames.Part.compressed(frame, compressed) : WireFrames.Part.plain(frame));
            smaller |= used;
        }
        return smaller ? new WireFrames(parts) : plain();
    }
}
