package dev.roost.netty;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire forms of a batch: plain, and compressed for receivers that support it; each created once. Thread-safe. */
final class WireForms {
    private final List<Frame> frames;

    // Racing threads may create the same form twice and keep either: forms can be shared.
    private @Nullable WireFrames plain;
    private @Nullable Deflated deflated;

    private record Deflated(int threshold, WireFrames frames) {}

    private WireForms(List<Frame> frames) {
        this.frames = frames;
    }

    /** @param deflate the negotiated compression, or null for none */
    static WireFrames of(Batch batch, EngineCodec codec, @Nullable PerMessageDeflate deflate) {
        WireForms forms = batch.wireForm(codec, WireForms.class, WireForms::new);
        return deflate == null || !batch.isCompressible() ? forms.plain() : forms.deflated(deflate.threshold());
    }

    private WireFrames plain() {
        WireFrames kept = plain;
        if (kept == null) {
            kept = new WireFrames(frames.stream().map(WireFrames.Part::plain).toList());
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
