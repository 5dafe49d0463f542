package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.spi.SessionLoop;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServletLoopTest {
    private final ServletLoop loop = new ServletLoop("test");
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() throws InterruptedException {
        loop.end(TimeUnit.SECONDS.toNanos(10));
    }

    /** Until the loop has run what was queued before. */
    private void settle() {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        loop.execute(() -> reached.complete(null));
        reached.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void tasksRunOnOneThreadInTheOrderOfTheCalls() {
        IntStream.range(0, 1_000)
                .forEach(i -> loop.execute(() -> {
                    if (loop.inLoop()) {
                        done.add(i);
                    }
                }));
        settle();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void executeQueuesAlsoOnTheLoop() {
        loop.execute(() -> {
            loop.execute(() -> done.add(2));
            loop.run(() -> done.add(1));
        });
        settle();
        settle();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void timerRunsAfterItsDelayUnlessItIsCancelled() {
        SessionLoop.Timer cancelled = loop.schedule(() -> done.add(1), TimeUnit.MILLISECONDS.toNanos(20));
        cancelled.cancel();
        long start = loop.nanoTime();
        loop.schedule(() -> done.add(2), TimeUnit.MILLISECONDS.toNanos(30));
        await().until(() -> !done.isEmpty());
        assertThat(loop.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
        assertThat(done).containsExactly(2);
    }

    @Test
    void failedTaskDoesNotAffectOthers() {
        loop.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        loop.execute(() -> done.add(1));
        settle();
        assertThat(done).containsExactly(1);
    }

    @Test
    void loopThatEndsRunsWhatIsQueuedAndDropsTheRest() throws InterruptedException {
        loop.schedule(() -> done.add(1), TimeUnit.MINUTES.toNanos(1));
        loop.execute(() -> done.add(2));
        loop.end(TimeUnit.SECONDS.toNanos(10));
        loop.execute(() -> done.add(3));
        loop.schedule(() -> done.add(4), 0).cancel();
        assertThat(done).containsExactly(2);
    }
}
