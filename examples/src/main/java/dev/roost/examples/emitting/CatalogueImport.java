package dev.roost.examples.emitting;

import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Long work on another thread, which reports how far it is. */
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
