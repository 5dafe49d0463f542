package dev.roost.netty;

import dev.roost.protocol.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The body of one request while it arrives: kept up to a limit, counted beyond it. Memory is allocated for received data,
 * not for the declared length. Loop only.
 */
final class RequestBody {
    private static final byte[] NOTHING = {};

    private final long declared;
    private final int limit;
    private byte[] kept = NOTHING;
    private long received;
    private boolean unwanted;

    /** @param declared the length in the head of the request, or 0 */
    RequestBody(long declared, int limit) {
        this.declared = declared;
        this.limit = limit;
    }

    void add(ByteBuf content) {
        int size = content.readableBytes();
        int at = (int) Math.min(received, limit);
        received += size;
        if (isLargerThan(limit)) {
            drop();
        } else if (!unwanted && size > 0) {
            makeRoom((int) received);
            content.readBytes(kept, at, size);
        }
    }

    private void makeRoom(int size) {
        if (size > kept.length) {
            int doubled = (int) Math.min(limit, 2L * kept.length);
            kept = Arrays.copyOf(kept, Math.max(size, doubled));
        }
    }

    /** Whether the received data or the declared length exceeds a limit. */
    boolean isLargerThan(int bytes) {
        return Math.max(received, declared) > bytes;
    }

    /** The memory that the kept data takes, in bytes. */
    int capacity() {
        return kept.length;
    }

    /** The number of received bytes, including discarded ones. */
    long received() {
        return received;
    }

    /** Discards the kept data and all further data. */
    void drop() {
        unwanted = true;
        kept = NOTHING;
    }

    /** Returns and forgets the kept data. */
    Bytes take() {
        byte[] taken = kept.length == received ? kept : Arrays.copyOf(kept, (int) received);
        drop();
        return Bytes.wrap(taken);
    }
}
