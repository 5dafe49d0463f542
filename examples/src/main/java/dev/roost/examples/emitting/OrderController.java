package dev.roost.examples.emitting;

import dev.roost.examples.emitting.OrderNotifications.Shipped;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {
    private final OrderNotifications notifications;

    OrderController(OrderNotifications notifications) {
        this.notifications = notifications;
    }

    @PostMapping("/orders/{order}/shipped")
    void shipped(@PathVariable String order, @RequestParam String customer) {
        notifications.shipped(customer, new Shipped(order, "post"));
    }

    /** No thread waits for the clients. */
    @PostMapping("/orders/confirm")
    CompletableFuture<Integer> confirm(@RequestParam String customer) {
        return notifications.confirmed(customer);
    }
}
