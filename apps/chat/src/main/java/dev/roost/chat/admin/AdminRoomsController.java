package dev.roost.chat.admin;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.service.room.RoomDeletion;
import dev.roost.chat.service.room.RoomSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/** Requests of the operator about rooms. */
@RestController
@RequestMapping(path = "/admin/api/rooms", produces = MediaType.APPLICATION_JSON_VALUE)
@Conditional(OnPasswordCondition.class)
class AdminRoomsController {
    private static final int MAX_QUERY_LENGTH = 80;

    private final RoomListing listing;
    private final RoomSettings settings;
    private final RoomDeletion deletion;

    AdminRoomsController(RoomListing listing, RoomSettings settings, RoomDeletion deletion) {
        this.listing = listing;
        this.settings = settings;
        this.deletion = deletion;
    }

    record Archiving(@NotNull Long room, @NotNull Boolean archived) {}

    record RoomId(@NotNull Long room) {}

    @GetMapping
    Mono<ResponseEntity<Listing<RoomListing.Entry>>> list(
            @RequestParam(defaultValue = "") @Size(max = MAX_QUERY_LENGTH) String query,
            @RequestParam(defaultValue = "newest") @Pattern(regexp = "newest|members|messages|bytes") String order,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Listing.MAX_OFFSET) int offset) {
        return AdminResponses.of(() -> listing.read(query, RoomListing.Order.of(order), offset));
    }

    @PostMapping(path = "/archive", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> archive(@RequestBody @Valid Archiving body) {
        return AdminResponses.after(() -> settings.setArchived(Actor.OPERATOR, body.room(), body.archived()));
    }

    @PostMapping(path = "/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> delete(@RequestBody @Valid RoomId body) {
        return AdminResponses.after(() -> deletion.deleteByOperator(body.room()));
    }
}
