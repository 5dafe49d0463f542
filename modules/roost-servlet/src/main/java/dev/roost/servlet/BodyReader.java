package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The non-blocking reader of a request body. It keeps the body up to a limit, and discards further data up to another limit.
 * Memory is allocated for received data. Called on container threads, one at a time.
 */
final class BodyReader implements ReadListener {
    /** How much data is discarded beyond the limit, in bytes, before the body counts as read. */
    static final long MAX_DROPPED = 16L << 20;

    private static final int BUFFER = 8 << 10;

    private final ServletInputStream in;
    private final int maxBytes;
    private final Consumer<@Nullable Bytes> onRead;
    private final Consumer<Throwable> onFailed;
    private final LongPredicate onGrowth;
    private final byte[] buffer = new byte[BUFFER];
    private final ReceivedData kept = new ReceivedData();
    private long received;
    private boolean done;

    /**
     * @param maxBytes the largest body that is kept
     * @param onRead receives the body, or null if it was larger
     * @param onFailed receives the failure if the body doesn't arrive
     * @param onGrowth receives the memory of what is kept, and returns whether there is memory for it
     */
    BodyReader(
            ServletInputStream in,
            int maxBytes,
            Consumer<@Nullable Bytes> onRead,
            Consumer<Throwable> onFailed,
            LongPredicate onGrowth) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.onRead = onRead;
        this.onFailed = onFailed;
        this.onGrowth = onGrowth;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // After isReady() has returned false, the container calls this method again. So don't call it when done.
        while (!done && in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            keep(count);
        }
    }

    private void keep(int count) {
        received += count;
        if (received <= maxBytes) {
            kept.add(buffer, count);
        } else {
            kept.clear();
        }
        if (!onGrowth.test(kept.capacity())) {
            onError(new IOException("memory budget"));
        } else if (received - maxBytes > MAX_DROPPED) {
            complete();
        }
    }

    @Override
    public void onAllDataRead() {
        complete();
    }

    private void complete() {
        if (!done) {
            done = true;
            onRead.accept(received <= maxBytes ? kept.take() : null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!done) {
            done = true;
            kept.clear();
            onFailed.accept(failure);
        }
    }
}
