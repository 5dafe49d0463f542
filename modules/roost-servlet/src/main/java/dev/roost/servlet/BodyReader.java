package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request's body as it arrives, without blocking: keeps it up to a limit, and throws away what is beyond, up to
 * another. What it allocates follows what arrived. On the container's threads, one at a time.
 */
final class BodyReader implements ReadListener {
    /** How much is thrown away, in bytes; a client that sends more is not waited for. */
    static final long MAX_DROPPED = 16L << 20;

    private static final int BUFFER = 8 << 10;

    private final ServletInputStream in;
    private final int maxBytes;
    private final Consumer<@Nullable Bytes> onRead;
    private final Consumer<Throwable> onFailed;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long received;
    private boolean told;

    /**
     * @param maxBytes how much is kept
     * @param onRead takes the body, or null if it was larger
     * @param onFailed told instead if it doesn't arrive
     */
    BodyReader(ServletInputStream in, int maxBytes, Consumer<@Nullable Bytes> onRead, Consumer<Throwable> onFailed) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.onRead = onRead;
        this.onFailed = onFailed;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // Asked whether it is ready, a container calls again when it is: who wants no more must not ask.
        while (!told && in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            take(count);
        }
    }

    private void take(int count) {
        received += count;
        if (received <= maxBytes) {
            kept.write(buffer, 0, count);
        } else {
            kept = new ByteArrayOutputStream(0);
        }
        if (received - maxBytes > MAX_DROPPED) {
            tell();
        }
    }

    @Override
    public void onAllDataRead() {
        tell();
    }

    private void tell() {
        if (!told) {
            told = true;
            onRead.accept(received <= maxBytes ? Bytes.wrap(kept.toByteArray()) : null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!told) {
            told = true;
            onFailed.accept(failure);
        }
    }
}
