package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Received data in chunks, which are joined at the end: nothing is copied while it grows. Not thread-safe. */
final class ReceivedData {
    private static final int LARGEST_CHUNK = 64 << 10;
    private static final byte[] NONE = {};

    private final List<byte[]> full = new ArrayList<>(0);
    private byte[] last = NONE;
    private int lastSize;
    private int size;

    void add(byte[] data, int length) {
        int done = 0;
        while (done < length) {
            if (lastSize == last.length) {
                addChunk(length - done);
            }
            int count = Math.min(length - done, last.length - lastSize);
            System.arraycopy(data, done, last, lastSize, count);
            lastSize += count;
            size += count;
            done += count;
        }
    }

    /** Chunks double, so that small parts don't make many. */
    private void addChunk(int wanted) {
        if (last.length > 0) {
            full.add(last);
        }
        last = new byte[Math.min(LARGEST_CHUNK, Math.max(wanted, size))];
        lastSize = 0;
    }

    int size() {
        return size;
    }

    /** The memory that the data takes, in bytes. */
    int capacity() {
        return size - lastSize + last.length;
    }

    /** Returns all data in one array, and becomes empty. */
    Bytes take() {
        byte[] whole = last;
        if (size < last.length || !full.isEmpty()) {
            whole = new byte[size];
            int done = 0;
            for (byte[] chunk : full) {
                System.arraycopy(chunk, 0, whole, done, chunk.length);
                done += chunk.length;
            }
            System.arraycopy(last, 0, whole, done, lastSize);
        }
        clear();
        return Bytes.wrap(whole);
    }

    void clear() {
        full.clear();
        last = NONE;
        lastSize = 0;
        size = 0;
    }
}
