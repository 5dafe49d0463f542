package dev.roost.chat.admin;

import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the operator's page and its statistics to authenticated operators. */
@RestController
@Conditional(OnPasswordCondition.class)
class AdminController {
    private final Sampler sampler;

    AdminController(Sampler sampler) {
        this.sampler = sampler;
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

    private static ResponseEntity.BodyBuilder forOperators() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }
}
