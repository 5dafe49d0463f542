package dev.roost.chat.files;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores files on disk: checks them, removes metadata from images, makes thumbnails, and enforces the quota. Thread-safe; blocks. */
@Component
final class DiskFileService implements FileService {
    /** If less is free after a failed write, the disk was full. */
    private static final long ALMOST_FULL = 1 << 20;

    private final FilesProperties properties;
    private final ImageProcessor imageProcessor;
    private final FileStore store;
    private final StorageQuota quota;

    DiskFileService(FilesProperties properties, ImageProcessor imageProcessor, FileStore store, StorageQuota quota) {
        this.properties = properties;
        this.imageProcessor = imageProcessor;
        this.store = store;
        this.quota = quota;
    }

    @Override
    public StoredFile store(String name, byte[] data) {
        requireSize(data.length);
        FileName.requireLength(name);
        FileType detected = FileType.of(data);
        Optional<ProcessedImage> image = detected.isImage() ? imageProcessor.process(detected, data) : Optional.empty();
        FileType type = detected.isImage() && image.isEmpty() ? FileType.OTHER : detected;
        requireAccepted(type);
        byte[] stored = image.map(ProcessedImage::data).orElse(data);
        Thumbnail thumbnail = image.map(ProcessedImage::thumbnail).orElse(null);
        String clean = FileName.clean(name, type);
        String id = put(clean, type, stored, thumbnail);
        return new StoredFile(
                id,
                clean,
                type.mime(),
                stored.length,
                image.map(ProcessedImage::width).orElse(null),
                image.map(ProcessedImage::height).orElse(null),
                image.map(ProcessedImage::animated).orElse(false),
                thumbnail != null);
    }

    private void requireSize(int length) {
        if (length == 0) {
            throw new ChatException("file_empty", "file: empty (expected: at least one byte)");
        }
        long limit = maxSize();
        if (length > limit) {
            throw new ChatException(
                    "file_too_large",
                    "file: too large (expected: at most " + limit + " bytes)",
                    Map.of("limit", limit));
        }
    }

    private void requireAccepted(FileType type) {
        if (!properties.accepts(type)) {
            List<String> types = List.copyOf(properties.sortedTypes());
            throw new ChatException(
                    "file_type_refused",
                    "file: " + type.mime() + " (expected: one of " + types + ")",
                    Map.of("types", types));
        }
    }

    private String put(String name, FileType type, byte[] data, @Nullable Thumbnail thumbnail) {
        String id = FileId.next();
        byte[] small = thumbnail == null ? null : thumbnail.data();
        long bytes = data.length + (small == null ? 0 : small.length);
        if (!quota.reserve(bytes)) {
            throw new ChatException("storage_full", "file: storage full (expected: free space)");
        }
        try {
            store.put(id, new FileMetadata(name, type, thumbnail == null ? null : thumbnail.type()), data, small);
        } catch (RuntimeException e) {
            quota.release(bytes);
            if (store.freeBytes() < bytes + ALMOST_FULL) {
                throw new ChatException("storage_full", "file: disk full (expected: free space)");
            }
            throw e;
        }
        return id;
    }

    @Override
    public long maxSize() {
        return properties.maxSize().toBytes();
    }

    @Override
    public String url(StoredFile file) {
        return "/files/" + file.id();
    }

    @Override
    public @Nullable String thumbUrl(StoredFile file) {
        return file.thumb() ? url(file) + "/thumb" : null;
    }

    @Override
    public void delete(String id) {
        if (FileId.isValid(id)) {
            quota.release(store.remove(id));
        }
    }
}
