package dev.roost.chat.admin;

import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Role;
import dev.roost.chat.service.access.Bans;
import dev.roost.chat.service.access.Roles;
import dev.roost.chat.service.person.Devices;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

/** Requests of the operator about people. */
@RestController
@RequestMapping(path = "/admin/api/people", produces = MediaType.APPLICATION_JSON_VALUE)
@Conditional(OnPasswordCondition.class)
class AdminPeopleController {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_QUERY_LENGTH = 80;
    private static final int MAX_REASON_LENGTH = 200;
    private static final int MINUTES_PER_YEAR = 525_600;

    private final PeopleListing listing;
    private final Roles roles;
    private final Bans bans;
    private final Devices devices;

    AdminPeopleController(PeopleListing listing, Roles roles, Bans bans, Devices devices) {
        this.listing = listing;
        this.roles = roles;
        this.bans = bans;
        this.devices = devices;
    }

    record RoleChange(
            @NotNull @Size(max = MAX_ID_LENGTH) String person,
            @NotNull Role role) {}

    record NewBan(
            @NotNull @Size(max = MAX_ID_LENGTH) String person,
            @Nullable @Size(max = MAX_REASON_LENGTH) String reason,
            @Nullable @Min(1) @Max(MINUTES_PER_YEAR) Integer minutes) {}

    record PersonId(@NotNull @Size(max = MAX_ID_LENGTH) String person) {}

    @GetMapping
    Mono<ResponseEntity<Listing<PeopleListing.Entry>>> list(
            @RequestParam(defaultValue = "") @Size(max = MAX_QUERY_LENGTH) String query,
            @RequestParam(defaultValue = "all") @Pattern(regexp = "all|roles|banned") String group,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Listing.MAX_OFFSET) int offset) {
        return AdminResponses.of(() -> listing.read(query, PeopleListing.Group.of(group), offset));
    }

    /** Nobody becomes an owner by this request: an owner link shows who the person is. */
    @PostMapping(path = "/role", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> setRole(@RequestBody @Valid RoleChange body) {
        return AdminResponses.after(() -> {
            if (body.role() == Role.OWNER) {
                throw ChatException.invalid("role", "moderator or member");
            }
            roles.set(Actor.OPERATOR, body.person(), body.role());
        });
    }

    @PostMapping(path = "/ban", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> ban(@RequestBody @Valid NewBan body) {
        Duration valid = body.minutes() == null ? null : Duration.ofMinutes(body.minutes());
        String reason = Objects.requireNonNullElse(body.reason(), "");
        return AdminResponses.after(() -> {
            bans.ban(Actor.OPERATOR, body.person(), reason, valid);
        });
    }

    @PostMapping(path = "/unban", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> unban(@RequestBody @Valid PersonId body) {
        return AdminResponses.after(() -> bans.unban(Actor.OPERATOR, body.person()));
    }

    @PostMapping(path = "/revoke-devices", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdminResponses.Done>> revokeDevices(@RequestBody @Valid PersonId body) {
        return AdminResponses.after(() -> devices.revokeAll(Actor.OPERATOR, body.person()));
    }
}
