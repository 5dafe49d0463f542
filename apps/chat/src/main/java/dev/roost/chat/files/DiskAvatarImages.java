package dev.roost.chat.files;

import dev.roost.chat.domain.AvatarImages;
import dev.roost.chat.domain.ChatException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Stores avatars as files with a thumbnail: both are new JPEG images, so nothing of the sent one remains but its pixels. Thread-safe;
 * blocks.
 */
@Component
final class DiskAvatarImages implements AvatarImages {
    /** In pixels: as large as it is shown anywhere, on screens with two pixels for each CSS pixel. */
    static final int SIDE = 256;

    /** In pixels: next to messages and names. */
    static final int SMALL_SIDE = 96;

    private static final List<String> TYPES =
            List.of(FileType.JPEG.mime(), FileType.PNG.mime(), FileType.WEBP.mime(), FileType.GIF.mime());

    private final ImageProcessor processor;
    private final FileStore store;
    private final StorageQuota quota;

    DiskAvatarImages(ImageProcessor processor, FileStore store, StorageQuota quota) {
        this.processor = processor;
        this.store = store;
        this.quota = quota;
    }

    @Override
    public String store(byte[] image) {
        if (image.length == 0) {
            throw new ChatException("file_empty", "avatar: empty (expected: at least one byte)");
        }
        if (image.length > MAX_BYTES) {
            throw new ChatException(
                    "file_too_large",
                    "avatar: too large (expected: at most " + MAX_BYTES + " bytes)",
                    Map.of("limit", MAX_BYTES));
        }
        List<byte[]> squares = processor
                .squares(FileType.of(image), image, SIDE, SMALL_SIDE)
                .orElseThrow(() -> new ChatException(
                        "file_type_refused",
                        "avatar: can't be decoded (expected: an image of " + TYPES + ")",
                        Map.of("types", TYPES)));
        return put(squares.get(0), squares.get(1));
    }

    private String put(byte[] large, byte[] small) {
        String id = FileId.next();
        long bytes = (long) large.length + small.length;
        if (!quota.reserve(bytes)) {
            throw new ChatException("storage_full", "avatar: storage full (expected: free space)");
        }
        try {
            store.put(id, new FileMetadata("avatar.jpg", FileType.JPEG, FileType.JPEG), large, small);
        } catch (RuntimeException e) {
            quota.release(bytes);
            throw e;
        }
        return id;
    }

    @Override
    public void delete(String id) {
        if (FileId.isValid(id)) {
            quota.release(store.remove(id));
        }
    }
}
