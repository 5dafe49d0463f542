package dev.roost.chat;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores files in memory; rejects more than ten bytes, and data that begin with {@code <}. */
public final class MemoryFileService implements FileService {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public StoredFile store(String name, byte[] data) {
        if (data.length == 0) {
            throw new ChatException("file_empty", "file: empty");
        }
        if (data.length > maxSize()) {
            throw new ChatException("file_too_large", "file: too large", Map.of("limit", maxSize()));
        }
        if (data[0] == '<') {
            throw new ChatException("file_type_refused", "file: refused", Map.of("types", Set.of("image/png")));
        }
        String id = UUID.randomUUID().toString();
        files.put(id, data);
        return new StoredFile(id, name, "image/png", data.length, 3, 2, false, true);
    }

    @Override
    public long maxSize() {
        return 10;
    }

    @Override
    public String url(StoredFile file) {
        return "/files/" + file.id();
    }

    @Override
    public @Nullable String thumbUrl(StoredFile file) {
        return file.thumb() ? "/files/" + file.id() + "/thumb" : null;
    }

    @Override
    public void delete(String id) {
        files.remove(id);
    }

    public void clear() {
        files.clear();
    }

    public Set<String> ids() {
        return Set.copyOf(files.keySet());
    }
}
