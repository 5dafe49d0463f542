package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** One task for each of the loops that there are now, and one more after the last of them. Any thread. */
record Round(Map<SessionLoop, Rooms> loops) {
    Round {
        loops = Map.copyOf(loops);
    }

    void go(BiConsumer<SessionLoop, Rooms> task, Runnable afterLast) {
        if (loops.isEmpty()) {
            afterLast.run();
            return;
        }
        AtomicInteger left = new AtomicInteger(loops.size());
        loops.forEach((loop, rooms) -> loop.execute(() -> {
            try {
                task.accept(loop, rooms);
            } finally {
                if (left.decrementAndGet() == 0) {
                    afterLast.run();
                }
            }
        }));
    }
}
