package dev.roost.servlet;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one servlet: its loops, and a few for calls that a container may take its time over. Thread-safe. */
final class ServletLoops {
    private static final Logger log = LoggerFactory.getLogger(ServletLoops.class);

    private static final String NAME = "roost-servlet-";
    private static final int MAX_WAITING = 16;
    private static final long IDLE_SECONDS = 10;
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final List<ServletLoop> loops;
    private final Semaphore pausedReaders;
    private final AtomicInteger turn = new AtomicInteger();
    private final ThreadPoolExecutor waiting = new ThreadPoolExecutor(
            MAX_WAITING,
            MAX_WAITING,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ServletLoops::waiter);

    /** @param maxPausedReaders how many of the container's threads may wait for handlers */
    ServletLoops(int count, int maxPausedReaders) {
        pausedReaders = new Semaphore(maxPausedReaders);
        loops = IntStream.range(0, count)
                .mapToObj(number -> new ServletLoop(NAME + number))
                .toList();
        waiting.allowCoreThreadTimeOut(true);
    }

    private static Thread waiter(Runnable work) {
        Thread thread = new Thread(work, NAME + "waiting");
        thread.setDaemon(true);
        return thread;
    }

    /** The loop for what begins now: each in turn. */
    ServletLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Places for the container's threads that wait, see {@link ReadBackpressure}. */
    Semaphore pausedReaders() {
        return pausedReaders;
    }

    /** Runs what may block, and so has no place on a loop. */
    void runElsewhere(Runnable task) {
        try {
            waiting.execute(task);
        } catch (RejectedExecutionException ended) {
            log.debug("the servlet has ended, a task is dropped");
        }
    }

    /** What is queued still runs; waits for it, and for what that has queued, so that it can reach the peers. */
    void end() throws InterruptedException {
        long deadline = System.nanoTime() + END_NANOS;
        for (ServletLoop loop : loops) {
            loop.end(deadline - System.nanoTime());
        }
        waiting.shutdown();
        if (!waiting.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            log.warn("the servlet ends before all its clients have been told");
        }
    }
}
