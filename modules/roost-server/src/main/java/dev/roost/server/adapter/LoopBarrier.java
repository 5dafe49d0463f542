package dev.roost.server.adapter;

import dev.roost.engine.spi.SessionLoop;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Runs one task on each loop that exists now, and a final task after the last of them. Any thread. */
record LoopBarrier(Map<SessionLoop, LoopRooms> loops) {
    LoopBarrier {
        loops = Map.copyOf(loops);
    }

    void go(BiConsumer<SessionLoop, LoopRooms> task, Runnable afterLast) {
        if (loops.isEmpty()) {
            afterLast.run();
            return;
        }
        AtomicInteger left = new AtomicInteger(loops.size());
        loops.forEach((loop, rooms) -> {
            boolean queued = loop.execute(() -> {
                try {
                    task.accept(loop, rooms);
                } finally {
                    onDone(left, afterLast);
                }
            });
            if (!queued) {
                // The loop has ended, with all its members.
                onDone(left, afterLast);
            }
        });
    }

    private static void onDone(AtomicInteger left, Runnable afterLast) {
        if (left.decrementAndGet() == 0) {
            afterLast.run();
        }
    }
}
