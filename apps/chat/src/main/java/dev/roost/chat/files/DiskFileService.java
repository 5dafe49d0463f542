package dev.roost.chat.files;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files on a disk: checked, images cleaned and made small, and no more than there is room for. Thread-safe; blocks. */
@Component
final class DiskFileService implements FileService {
    private final FilesProperties properties;
    private final ImageProcessor pictures;
    private final FileStore shelf;
    private final StorageQuota space;

    DiskFileService(FilesProperties properties, ImageProcessor pictures, FileStore shelf, StorageQuota space) {
        this.properties = properties;
        this.pictures = pictures;
        this.shelf = shelf;
        this.space = space;
    }

    @Override
    public StoredFile store(String name, byte[] data) {
        requireSize(data.length);
        FileType begins = FileType.of(data);
        Optional<ProcessedImage> picture = begins.isImage() ? pictures.of(begins, data) : Optional.empty();
        FileType type = begins.isImage() && picture.isEmpty() ? FileType.OTHER : begins;
        requireTaken(type);
        byte[] kept = picture.map(ProcessedImage::data).orElse(data);
        Thumbnail thumbnail = picture.map(ProcessedImage::thumbnail).orElse(null);
        String clean = FileName.clean(name, type);
        String id = put(clean, type, kept, thumbnail);
        return new StoredFile(
                id,
                clean,
                type.mime(),
                kept.length,
                picture.map(ProcessedImage::width).orElse(null),
                picture.map(ProcessedImage::height).orElse(null),
                thumbnail != null);
    }

    private void requireSize(int length) {
        if (length == 0) {
            throw new ChatException("file_empty", "file: empty");
        }
        long limit = properties.maxSize().toBytes();
        if (length > limit) {
            throw new ChatException(
                    "file_too_large",
                    "file: too large (expected: at most " + limit + " bytes)",
                    Map.of("limit", limit));
        }
    }

    private void requireTaken(FileType type) {
        if (!properties.takes(type)) {
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
        if (!space.take(bytes)) {
            throw new ChatException("storage_full", "file: the server has no room for more files");
        }
        try {
            shelf.put(id, new FileMetadata(name, type, thumbnail == null ? null : thumbnail.type()), data, small);
        } catch (RuntimeException e) {
            space.give(bytes);
            throw e;
        }
        return id;
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
        if (FileId.isOne(id)) {
            space.give(shelf.remove(id));
        }
    }
}
