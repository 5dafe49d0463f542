package dev.roost.chat.admin;

import dev.roost.chat.audit.Act;
import dev.roost.chat.audit.AuditAction;
import dev.roost.chat.audit.AuditLog;
import dev.roost.chat.backup.RunningBackup;
import dev.roost.chat.domain.Actor;
import dev.roost.chat.domain.ChatException;
import dev.roost.chat.service.access.Invites;
import dev.roost.chat.service.change.DurableChanges;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Serves the operator's page, its statistics and backups to authenticated operators. */
@RestController
@Conditional(OnPasswordCondition.class)
class AdminController {
    private static final Logger log = LoggerFactory.getLogger(AdminController.class);

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final Executor BLOCKING = Schedulers.boundedElastic()::schedule;

    private final Sampler sampler;
    private final RunningBackup backup;
    private final Invites invites;
    private final AuditLog audit;
    private final DurableChanges changes;

    AdminController(Sampler sampler, RunningBackup backup, Invites invites, AuditLog audit, DurableChanges changes) {
        this.sampler = sampler;
        this.backup = backup;
        this.invites = invites;
        this.audit = audit;
        this.changes = changes;
    }

    @GetMapping("/admin")
    ResponseEntity<Resource> page() {
        return AdminResponses.ok().contentType(MediaType.TEXT_HTML).body(new ClassPathResource("static/admin.html"));
    }

    /** @param since the time of the last sample that the page has */
    @GetMapping(path = "/admin/numbers", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AdminSnapshot> statistics(@RequestParam(defaultValue = "0") long since) {
        return AdminResponses.ok().body(sampler.snapshot(since));
    }

    /** Streams a backup; while another one is written, responds with 409. */
    @GetMapping("/admin/backup")
    ResponseEntity<Flux<DataBuffer>> backup() {
        Flux<DataBuffer> archive = Flux.from(DataBufferUtils.outputStreamPublisher(
                        this::writeBackup, DefaultDataBufferFactory.sharedInstance, BLOCKING, CHUNK_BYTES))
                .onErrorMap(
                        RunningBackup.BusyException.class,
                        busy -> new ResponseStatusException(HttpStatus.CONFLICT, busy.getMessage(), busy));
        return AdminResponses.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roost-chat.zip\"")
                .body(archive);
    }

    private void writeBackup(OutputStream out) {
        try {
            backup.write(this::recordBackup, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("backup: the database can't be read", e);
        }
    }

    private void recordBackup() {
        try {
            changes.run(() -> {
                audit.record(Actor.OPERATOR, Act.of(AuditAction.BACKUP_DOWNLOADED));
                return Actor.OPERATOR;
            });
        } catch (ChatException full) {
            // With a full disk, a backup matters more than its entry.
            log.warn("The download of a backup is not in the audit log", full);
        }
    }

    record OwnerLink(String path) {}

    /**
     * Creates a link by which a person becomes an owner of the server. {@link SameOriginFilter} and the media type keep pages of
     * other origins from sending this request.
     */
    @PostMapping(
            path = "/admin/owner-link",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<OwnerLink>> ownerLink() {
        return AdminResponses.of(() -> new OwnerLink("/#invite=" + invites.createOwnerLink(Actor.OPERATOR)));
    }
}
