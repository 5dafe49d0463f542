package dev.roost.chat.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Serves files to clients that know their ids. Images, videos, sounds and PDF are shown inline, everything else is a download of
 * type {@code application/octet-stream}, so that a browser never runs a file as a page.
 */
@RestController
class FileController {
    private final FileStore store;

    FileController(FileStore store) {
        this.store = store;
    }

    @GetMapping("/files/{id}")
    Mono<ResponseEntity<Resource>> file(@PathVariable String id) {
        return found(
                id,
                metadata -> Optional.of(
                        metadata.type().isInline()
                                ? inline(id, metadata.type(), store.data(id), metadata.name())
                                : download(id, store.data(id), metadata.name())));
    }

    @GetMapping("/files/{id}/thumb")
    Mono<ResponseEntity<Resource>> thumbnail(@PathVariable String id) {
        return found(
                id,
                metadata -> Optional.ofNullable(metadata.thumbnail())
                        .map(type ->
                                inline(id + "-thumb", type, store.thumbnail(id), "thumbnail." + type.extension())));
    }

    private Mono<ResponseEntity<Resource>> found(
            String id, Function<FileMetadata, Optional<ResponseEntity<Resource>>> response) {
        if (!FileId.isValid(id)) {
            return Mono.just(FileResponses.notFound());
        }
        return Mono.fromCallable(() -> store.metadata(id).flatMap(response).orElseGet(FileResponses::notFound))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<Resource> inline(String tag, FileType type, Path file, String name) {
        return response(tag, MediaType.parseMediaType(type.mime()), ContentPolicy.of(type), file, "inline", name);
    }

    private static ResponseEntity<Resource> download(String tag, Path file, String name) {
        return response(tag, MediaType.APPLICATION_OCTET_STREAM, ContentPolicy.NOTHING, file, "attachment", name);
    }

    private static ResponseEntity<Resource> response(
            String tag, MediaType type, String policy, Path file, String disposition, String name) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_DISPOSITION, disposition + "; filename*=UTF-8''" + ExtendedValue.of(name));
        return FileResponses.of(file, tag, type, policy, FileResponses.IMMUTABLE, headers);
    }
}
