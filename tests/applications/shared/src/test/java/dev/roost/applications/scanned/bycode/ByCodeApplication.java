package dev.roost.applications.scanned.bycode;

import dev.roost.server.RoostServer;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Listens to events without gateways, from the moment at which its runners are called. */
@SpringBootApplication
public class ByCodeApplication {
    @Bean
    ApplicationRunner listeners(RoostServer server) {
        return arguments -> {
            server.of("/").on("who", event -> event.ack("code"));
            server.ofTemplate("/org/{id}").on("who", event -> event.ack("template"));
        };
    }
}
