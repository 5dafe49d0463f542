package dev.roost.engine.runtime.http;

import dev.roost.engine.spi.CompressionPool;
import dev.roost.protocol.Bytes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The compressed forms of one batch in polling bodies, each created once for all receivers. Thread-safe. */
final class SharedGzip {
    /** Held while a thread compresses. */
    private final Object segmentLock = new Object();

    /** Held for a short time only, since event loops take it. */
    private final Object bodyLock = new Object();

    private final Bytes plain;
    private @Nullable Bytes segment;
    private @Nullable CompletableFuture<Bytes> body;

    SharedGzip(Bytes plain) {
        this.plain = plain;
    }

    /**
     * Returns the segment of bodies that contain more than this batch. Called on threads of the pool, which wait while another
     * one creates it.
     */
    Bytes segment() {
        synchronized (segmentLock) {
            Bytes kept = segment;
            if (kept == null) {
                kept = Gzip.deflate(plain);
                segment = kept;
            }
            return kept;
        }
    }

    /**
     * Returns the body that contains this batch only.
     *
     * @param onCaller whether to create it on the caller's thread
     * @return the future body, or null if the pool is busy
     */
    @Nullable
    CompletableFuture<Bytes> body(boolean onCaller) {
        synchronized (bodyLock) {
            CompletableFuture<Bytes> kept = body;
            if (kept == null) {
                kept = onCaller
                        ? CompletableFuture.completedFuture(Gzip.compress(plain))
                        : CompressionPool.submit(plain.size(), () -> Gzip.assemble(plain, List.of(segment())));
                body = kept;
            }
            return kept;
        }
    }
}
