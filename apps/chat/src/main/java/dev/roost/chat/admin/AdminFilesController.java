package dev.roost.chat.admin;

import dev.roost.chat.service.message.FileDeletion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Requests of the operator about files. */
@RestController
@RequestMapping(path = "/admin/api/files", produces = MediaType.APPLICATION_JSON_VALUE)
@Conditional(OnPasswordCondition.class)
class AdminFilesController {
    private static final int MAX_ID_LENGTH = 64;

    private final FileListing listing;
    private final FileDeletion deletion;

    AdminFilesController(FileListing listing, FileDeletion deletion) {
        this.listing = listing;
        this.deletion = deletion;
    }

    record FileReference(@NotNull @Size(max = MAX_ID_LENGTH) String file) {}

    @GetMapping
    Mono<ResponseEntity<Listing<FileListing.Entry>>> largest(
            @RequestParam(defaultValue = "0") @Min(0) @Max(Listing.MAX_OFFSET) int offset) {
        return AdminResponses.of(() -> listing.largest(offset));
    }

    @GetMapping("/people")
    Mono<ResponseEntity<Listing<FileListing.Usage>>> people(
            @RequestParam(defaultValue = "0") @Min(0) @Max(Listing.MAX_OFFSET) int offset) {
        return AdminResponses.of(() -> listing.people(offset));
    }

    @GetMapping("/total")
    Mono<ResponseEntity<FileListing.Total>> total() {
        return AdminResponses.of(listing::total);
    }

    @PostMapping(path = "/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> delete(@RequestBody @Valid FileReference body) {
        return AdminResponses.after(() -> deletion.delete(body.file()));
    }
}
