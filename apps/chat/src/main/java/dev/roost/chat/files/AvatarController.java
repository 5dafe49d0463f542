package dev.roost.chat.files;

import dev.roost.chat.service.person.Avatars;
import dev.roost.chat.service.person.FileTickets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Serves the pictures of people in two sizes. Below {@code /files}, where the browser sends the cookie of its person. */
@RestController
class AvatarController {
    /** After a log-out, or a ban, the browser shows nothing that it has kept. */
    private static final CacheControl REVALIDATED = CacheControl.noCache().cachePrivate();

    private final Avatars avatars;
    private final FileTickets tickets;
    private final FileStore store;

    AvatarController(Avatars avatars, FileTickets tickets, FileStore store) {
        this.avatars = avatars;
        this.tickets = tickets;
        this.store = store;
    }

    @GetMapping("/files/avatars/{id}")
    Mono<ResponseEntity<Resource>> large(
            @PathVariable String id,
            @CookieValue(name = FileCookieController.COOKIE, required = false) @Nullable String cookie) {
        return served(id, cookie, false);
    }

    @GetMapping("/files/avatars/{id}/small")
    Mono<ResponseEntity<Resource>> small(
            @PathVariable String id,
            @CookieValue(name = FileCookieController.COOKIE, required = false) @Nullable String cookie) {
        return served(id, cookie, true);
    }

    private Mono<ResponseEntity<Resource>> served(String id, @Nullable String cookie, boolean small) {
        return Mono.fromCallable(() -> isVisible(id, cookie)
                        ? found(id + (small ? "-small" : ""), small ? store.thumbnail(id) : store.data(id))
                        : FileResponses.notFound())
                .subscribeOn(Schedulers.boundedElastic());
    }

    private boolean isVisible(String id, @Nullable String cookie) {
        return FileId.isValid(id)
                && (!avatars.needsProof()
                        || cookie != null && tickets.ownerOfCookie(cookie).isPresent())
                && avatars.isUsed(id)
                && store.metadata(id).isPresent();
    }

    private ResponseEntity<Resource> found(String tag, Path file) {
        return FileResponses.of(
                file,
                tag,
                MediaType.IMAGE_JPEG,
                ContentPolicy.NOTHING,
                avatars.needsProof() ? REVALIDATED : FileResponses.IMMUTABLE,
                HttpHeaders.EMPTY);
    }
}
