package dev.roost.chat.admin;

import dev.roost.chat.service.Invites;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Serves the operator's page and its statistics to authenticated operators. */
@RestController
@Conditional(OnPasswordCondition.class)
class AdminController {
    private final Sampler sampler;
    private final Invites invites;

    AdminController(Sampler sampler, Invites invites) {
        this.sampler = sampler;
        this.invites = invites;
    }

    @GetMapping("/admin")
    ResponseEntity<Resource> page() {
        return forOperators().contentType(MediaType.TEXT_HTML).body(new ClassPathResource("static/admin.html"));
    }

    /** @param since the time of the last sample that the page has */
    @GetMapping(path = "/admin/numbers", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AdminSnapshot> statistics(@RequestParam(defaultValue = "0") long since) {
        return forOperators().body(sampler.snapshot(since));
    }

    record OwnerLink(String path) {}

    /**
     * Creates a link by which a person becomes an owner of the server. The media type keeps pages of other origins from sending
     * this request.
     */
    @PostMapping(
            path = "/admin/owner-link",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<OwnerLink>> ownerLink() {
        return Mono.fromCallable(invites::createOwnerLink)
                .subscribeOn(Schedulers.boundedElastic())
                .map(secret -> forOperators().body(new OwnerLink("/#invite=" + secret)));
    }

    private static ResponseEntity.BodyBuilder forOperators() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }
}
