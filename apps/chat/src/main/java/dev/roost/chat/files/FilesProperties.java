package dev.roost.chat.files;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where files go, and what is taken.
 *
 * @param directory made if it is not there
 * @param maxSize of one file; {@code roost.max-payload} must be larger
 * @param maxTotal of all files together, thumbnails too
 * @param types what is taken, by what the bytes are; {@code application/octet-stream} is all that has no name here
 */
@ConfigurationProperties("chat.files")
record FilesProperties(
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
            "video/mp4",
            "text/plain",
            "application/octet-stream"
        })
        Set<String> types) {
    FilesProperties {
        types = Set.copyOf(types);
    }

    boolean takes(FileType type) {
        return types.contains(type.mime());
    }

    /** In an order that stays. */
    Set<String> sortedTypes() {
        return new TreeSet<>(types);
    }
}
