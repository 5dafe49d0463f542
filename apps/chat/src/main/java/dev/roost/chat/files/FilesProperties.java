package dev.roost.chat.files;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Options of file storage.
 *
 * @param directory created if missing
 * @param maxSize maximum size of one file; checked against {@code roost.max-payload} at the start
 * @param maxTotal maximum size of all files and thumbnails
 * @param types accepted media types, detected from the bytes; {@code application/octet-stream} stands for all other files
 */
@ConfigurationProperties("chat.files")
public record FilesProperties(
        @DefaultValue("data/files") Path directory,
        @DefaultValue("5MB") DataSize maxSize,
        @DefaultValue("2GB") DataSize maxTotal,

        @DefaultValue({
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "application/pdf",
            "application/zip",
            "application/gzip",
            "application/x-7z-compressed",
            "application/ogg",
            "audio/mpeg",
            "audio/mp4",
            "audio/wav",
            "video/mp4",
            "video/webm",
            "text/plain",
            "application/octet-stream"
        })
        Set<String> types) {
    public FilesProperties {
        types = Set.copyOf(types);
    }

    boolean accepts(FileType type) {
        return types.contains(type.mime());
    }

    /** Returns the types in a stable order. */
    Set<String> sortedTypes() {
        return new TreeSet<>(types);
    }
}
