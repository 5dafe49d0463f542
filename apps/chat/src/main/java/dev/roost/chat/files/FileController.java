package dev.roost.chat.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives files to browsers, to whoever knows their ids. Images are shown, anything else is a download of no type, and
 * nothing is ever a page: a browser that goes there runs nothing.
 */
@RestController
class FileController {
    /** Bytes of an id never change. Only the browser keeps them: who may see them is up to who knows the id. */
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final FileStore shelf;

    FileController(FileStore shelf) {
        this.shelf = shelf;
    }

    @GetMapping("/files/{id}")
    Mono<ResponseEntity<Resource>> file(@PathVariable String id) {
        return found(
                id,
                about -> Optional.of(
                        about.type().isImage()
                                ? shown(id, about.type(), shelf.data(id), about.name())
                                : download(id, shelf.data(id), about.name())));
    }

    @GetMapping("/files/{id}/thumb")
    Mono<ResponseEntity<Resource>> thumbnail(@PathVariable String id) {
        return found(
                id,
                about -> Optional.ofNullable(about.thumbnail())
                        .map(type -> shown(id + "-thumb", type, shelf.thumbnail(id), "thumbnail." + type.extension())));
    }

    private Mono<ResponseEntity<Resource>> found(
            String id, Function<FileMetadata, Optional<ResponseEntity<Resource>>> answer) {
        if (!FileId.isOne(id)) {
            return Mono.just(none());
        }
        return Mono.fromCallable(() -> shelf.about(id).flatMap(answer).orElseGet(FileController::none))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<Resource> none() {
        return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }

    private static ResponseEntity<Resource> shown(String tag, FileType type, Path file, String name) {
        return answer(tag, MediaType.parseMediaType(type.mime()), file, "inline", name);
    }

    private static ResponseEntity<Resource> download(String tag, Path file, String name) {
        return answer(tag, MediaType.APPLICATION_OCTET_STREAM, file, "attachment", name);
    }

    private static ResponseEntity<Resource> answer(
            String tag, MediaType type, Path file, String disposition, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(tag)
                .cacheControl(FOREVER)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename*=UTF-8''" + ExtendedValue.of(name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new FileSystemResource(file));
    }
}
