package dev.roost.chat.store.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/**
 * A file whose writes wait while the disk is full. Reads don't wait. Thread-safe.
 *
 * <p>A write that failed for lack of space has written a part of the buffer or nothing, so it is repeated with the rest.
 */
final class WaitingFileChannel extends FileBase {
    private final FileChannel channel;
    private final DiskSpace space;

    WaitingFileChannel(FileChannel channel, DiskSpace space) {
        this.channel = channel;
        this.space = space;
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T waiting(long bytes, Operation<T> operation) throws IOException {
        boolean waited = false;
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (IOException failure) {
                    if (!space.isMissing(failure, bytes)) {
                        throw failure;
                    }
                    if (!waited) {
                        waited = true;
                        space.writeBlocked();
                    }
                    space.awaitNextAttempt(failure);
                }
            }
        } finally {
            if (waited) {
                space.writeUnblocked();
            }
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return waiting(source.remaining(), () -> channel.write(source));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return waiting(source.remaining(), () -> channel.write(source, position));
    }

    @Override
    public void force(boolean metadata) throws IOException {
        waiting(0, () -> {
            channel.force(metadata);
            return true;
        });
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return channel.toString();
    }
}
