package dev.roost.examples.emitting;

import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A long task on another thread, which reports its progress. */
@RestController
class CatalogueImport {
    private final OrderNotifications notifications;

    CatalogueImport(OrderNotifications notifications) {
        this.notifications = notifications;
    }

    @PostMapping("/catalogue")
    void start() {
        CompletableFuture.runAsync(() -> {
            for (int percent = 0; percent <= 100; percent += 50) {
                notifications.progress(percent); // arrive in this order
            }
        });
    }
}
