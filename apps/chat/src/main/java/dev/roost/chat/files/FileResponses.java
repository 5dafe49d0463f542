package dev.roost.chat.files;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Responses with files of the store, which a browser never runs as a page. Pure. */
final class FileResponses {
    /** The bytes of an id never change. Private, since only the id protects the file. */
    static final CacheControl IMMUTABLE =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private FileResponses() {}

    /** @param policy the content security policy, one of {@link ContentPolicy} */
    static ResponseEntity<Resource> of(
            Path file, String tag, MediaType type, String policy, CacheControl cache, HttpHeaders more) {
        return ResponseEntity.ok()
                .headers(more)
                .contentType(type)
                .eTag(tag)
                .cacheControl(cache)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new FileSystemResource(file));
    }

    static ResponseEntity<Resource> notFound() {
        return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }
}
