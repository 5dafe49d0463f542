package dev.roost.chat.files;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.Uploads;
import dev.roost.chat.domain.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Collects parts on disk, so that slow clients need no memory. An upload without a new part for two minutes is deleted, and the
 * parts of a server that has ended with its incomplete files. Thread-safe: the map of uploads has one lock, each upload another.
 */
@Component
final class DiskUploads implements Uploads {
    private static final int MAX_OF_PERSON = 4;
    private static final int MAX = 256;
    private static final Duration MAX_IDLE = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** If less is free after a failed write, the disk was full. */
    private static final long ALMOST_FULL = 1 << 20;

    private record Key(String person, String id) {}

    private static final class Upload {
        private final Path file;
        private final long size;
        private long received;
        private volatile Instant usedAt;
        private boolean ended;

        Upload(Path file, long size, Instant now) {
            this.file = file;
            this.size = size;
            this.usedAt = now;
        }

        synchronized long append(long offset, byte[] part, Instant now) throws IOException {
            requireRunning();
            if (offset != received || part.length > size - received) {
                throw ChatException.invalid(
                        "offset", "the number of bytes received, " + received + ", and a part within the size");
            }
            Files.write(file, part, StandardOpenOption.APPEND);
            received += part.length;
            usedAt = now;
            return received;
        }

        synchronized byte[] bytes() throws IOException {
            requireRunning();
            if (received < size) {
                throw unknown();
            }
            return Files.readAllBytes(file);
        }

        private void requireRunning() {
            if (ended) {
                throw unknown();
            }
        }

        synchronized void end() {
            ended = true;
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final FileStore store;
    private final FileService files;
    private final Clock clock;
    private final Map<Key, Upload> uploads = new HashMap<>();

    DiskUploads(FileStore store, FileService files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public long append(Visitor visitor, String id, long offset, long size, byte[] part) {
        Key key = new Key(visitor.id(), id);
        try {
            Upload upload = offset == 0 ? begin(key, size) : find(key);
            return upload.append(offset, part, clock.instant());
        } catch (IOException e) {
            discard(visitor, id);
            if (store.freeBytes() < part.length + ALMOST_FULL) {
                throw new ChatException("storage_full", "file: disk full (expected: free space)");
            }
            throw new UncheckedIOException(e);
        }
    }

    private Upload begin(Key key, long size) throws IOException {
        requireSize(size);
        end(remove(key));
        synchronized (uploads) {
            long ofPerson = uploads.keySet().stream()
                    .filter(each -> each.person().equals(key.person()))
                    .count();
            if (ofPerson >= MAX_OF_PERSON || uploads.size() >= MAX) {
                throw new ChatException(
                        "rate_limited", "file: too many uploads at once", Map.of("retryAfter", RETRY.toMillis()));
            }
            Upload upload = new Upload(store.newPart(), size, clock.instant());
            uploads.put(key, upload);
            return upload;
        }
    }

    private void requireSize(long size) {
        if (size < 1) {
            throw new ChatException("file_empty", "file: empty (expected: at least one byte)");
        }
        if (size > files.maxSize()) {
            throw new ChatException(
                    "file_too_large",
                    "file: too large (expected: at most " + files.maxSize() + " bytes)",
                    Map.of("limit", files.maxSize()));
        }
    }

    private Upload find(Key key) {
        synchronized (uploads) {
            Upload upload = uploads.get(key);
            if (upload == null) {
                throw unknown();
            }
            return upload;
        }
    }

    private static ChatException unknown() {
        return new ChatException("upload_unknown", "upload: unknown or incomplete (expected: all parts)");
    }

    @Override
    public byte[] take(Visitor visitor, String id) {
        Key key = new Key(visitor.id(), id);
        try {
            byte[] bytes = find(key).bytes();
            end(remove(key));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void discard(Visitor visitor, String id) {
        end(remove(new Key(visitor.id(), id)));
    }

    private @Nullable Upload remove(Key key) {
        synchronized (uploads) {
            return uploads.remove(key);
        }
    }

    private static void end(@Nullable Upload upload) {
        if (upload != null) {
            upload.end();
        }
    }

    /** Deletes the uploads that clients have abandoned. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void expire() {
        Instant idle = clock.instant().minus(MAX_IDLE);
        List<Upload> expired = new ArrayList<>();
        synchronized (uploads) {
            uploads.values().removeIf(upload -> upload.usedAt.isBefore(idle) && expired.add(upload));
        }
        expired.forEach(Upload::end);
    }

    /** Returns the number of running uploads. */
    int size() {
        synchronized (uploads) {
            return uploads.size();
        }
    }
}
