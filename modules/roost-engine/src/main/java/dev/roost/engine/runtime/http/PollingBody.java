package dev.roost.engine.runtime.http;

import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.CompressionPool;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.PollingEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The body of a polling response, and the batches that it consists of. Immutable.
 *
 * @param batches at least one batch, in order
 */
public record PollingBody(PollingEncoding form, List<Batch> batches) {
    /** Batches of at least this size, in bytes, are compressed once for all receivers, also as a part of a larger body. */
    private static final int SHARED = 4 << 10;

    /** Returns the body without compression. */
    public Bytes plain() {
        return batches.size() == 1
                ? batches.get(0).part(form)
                : form.join(batches.stream().map(batch -> batch.part(form)).toList());
    }

    /** Returns the compressed body, or null if it is to be sent without compression because other bodies wait. */
    @Nullable
    CompletableFuture<Bytes> compressed(Bytes plain) {
        boolean onCaller = plain.size() < CompressionPool.LARGE;
        if (batches.size() == 1) {
            return shared(batches.get(0)).body(onCaller);
        }
        return onCaller
                ? CompletableFuture.completedFuture(Gzip.compress(plain))
                : CompressionPool.submit(plain.size(), () -> Gzip.assemble(plain, segments(plain)));
    }

    private List<Bytes> segments(Bytes plain) {
        int parts = 0;
        for (Batch batch : batches) {
            parts += batch.part(form).size();
        }
        int separator = (plain.size() - parts) / (batches.size() - 1);
        List<Bytes> segments = new ArrayList<>();
        int from = 0;
        int at = 0;
        for (Batch batch : batches) {
            int end = at + batch.part(form).size();
            if (end - at >= SHARED) {
                if (at > from) {
                    segments.add(Gzip.deflate(plain.slice(from, at)));
                }
                segments.add(shared(batch).segment());
                from = end;
            }
            at = end + separator;
        }
        if (from < plain.size()) {
            segments.add(Gzip.deflate(plain.slice(from)));
        }
        return segments;
    }

    private SharedGzip shared(Batch batch) {
        return batch.partForm(form, SharedGzip.class, SharedGzip::new);
    }
}
