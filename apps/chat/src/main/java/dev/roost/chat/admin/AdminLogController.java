package dev.roost.chat.admin;

import dev.roost.chat.audit.AuditEntry;
import dev.roost.chat.audit.AuditLog;
import jakarta.validation.constraints.Min;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Requests of the operator for the audit log. */
@RestController
@Conditional(OnPasswordCondition.class)
class AdminLogController {
    private final AuditLog audit;

    AdminLogController(AuditLog audit) {
        this.audit = audit;
    }

    /** @param before the id of an entry; older ones follow */
    @GetMapping(path = "/admin/api/log", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Listing<AuditEntry>>> list(
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) @Min(1) long before) {
        return AdminResponses.of(() -> Listing.of(audit.before(before, Listing.SIZE + 1)));
    }
}
