package dev.roost.applications.lean;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Has what the servlet starter brings. */
@SpringBootApplication
class LeanApplication {}

@RestController
class UserAgentController {
    @GetMapping("/user-agent")
    String userAgent(@RequestHeader("User-Agent") String client) {
        return client;
    }
}
