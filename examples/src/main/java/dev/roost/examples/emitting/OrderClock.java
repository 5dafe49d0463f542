package dev.roost.examples.emitting;

import dev.roost.server.RoostServer;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class OrderClock {
    private final RoostServer io;

    OrderClock(RoostServer io) {
        this.io = io;
    }

    @Scheduled(fixedRate = 500)
    void tick() {
        io.of("/orders").asVolatile().emit("time", Instant.now().toString()); // a slow client skips some
    }
}
