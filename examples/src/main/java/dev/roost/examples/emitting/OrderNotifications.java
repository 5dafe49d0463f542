package dev.roost.examples.emitting;

import dev.roost.server.RoostServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** The only class that contains names of events and rooms. Thread-safe. */
@Service
class OrderNotifications {
    record Shipped(String order, String carrier) {}

    private final RoostServer io;

    OrderNotifications(RoostServer io) {
        this.io = io;
    }

    void shipped(String customer, Shipped shipped) {
        io.of("/orders").to("customer:" + customer).emit("shipped", shipped);
    }

    void progress(int percent) {
        io.of("/orders").emit("progress", percent);
    }

    /** Returns how many devices of a customer answered in time. */
    CompletableFuture<Integer> confirmed(String customer) {
        return io.of("/orders")
                .to("customer:" + customer)
                .timeout(Duration.ofSeconds(5))
                .emitWithAck("confirm")
                .thenApply(answers -> answers.received().size());
    }
}
