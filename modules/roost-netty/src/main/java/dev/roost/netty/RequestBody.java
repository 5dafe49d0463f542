package dev.roost.netty;

import dev.roost.protocol.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The body of one request as it arrives: kept up to a limit, counted beyond. What it allocates follows what arrived,
 * not what was announced. Loop only.
 */
final class RequestBody {
    private static final byte[] NOTHING = {};

    private final long declared;
    private final int limit;
    private byte[] kept = NOTHING;
    private long received;
    private boolean unwanted;

    /** @param declared its length as the head has it, or 0 */
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

    /** Whether it is, or will be. */
    boolean isLargerThan(int bytes) {
        return Math.max(received, declared) > bytes;
    }

    /** How many bytes have arrived, kept or not. */
    long received() {
        return received;
    }

    /** Forgets what was kept, and keeps no more. */
    void drop() {
        unwanted = true;
        kept = NOTHING;
    }

    /** Hands out what was kept. */
    Bytes take() {
        byte[] taken = kept.length == received ? kept : Arrays.copyOf(kept, (int) received);
        drop();
        return Bytes.wrap(taken);
    }
}
