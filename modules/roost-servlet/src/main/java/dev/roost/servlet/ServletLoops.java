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

/** The threads of one servlet: its loops, and a few threads for blocking calls of the container. Thread-safe. */
final class ServletLoops {
    private static final Logger log = LoggerFactory.getLogger(ServletLoops.class);

    private static final String NAME = "roost-servlet-";
    private static final int MAX_BLOCKING = 16;
    private static final long IDLE_SECONDS = 10;
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final List<ServletLoop> loops;
    private final Semaphore pausedReaders;
    private final AtomicInteger turn = new AtomicInteger();
    private final ThreadPoolExecutor blocking = new ThreadPoolExecutor(
            MAX_BLOCKING,
            MAX_BLOCKING,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ServletLoops::newBlockingThread);

    /** @param maxPausedReaders the number of container threads that may be blocked by paused readers */
    ServletLoops(int count, int maxPausedReaders) {
        pausedReaders = new Semaphore(maxPausedReaders);
        loops = IntStream.range(0, count)
                .mapToObj(number -> new ServletLoop(NAME + number))
                .toList();
        blocking.allowCoreThreadTimeOut(true);
    }

    private static Thread newBlockingThread(Runnable work) {
        Thread thread = new Thread(work, NAME + "blocking");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the loops in turn, one for each new exchange. */
    ServletLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** The permits for paused readers, see {@link ReadBackpressure}. */
    Semaphore pausedReaders() {
        return pausedReaders;
    }

    /** Runs a task that may block. */
    void runBlocking(Runnable task) {
        try {
            blocking.execute(task);
        } catch (RejectedExecutionException ended) {
            log.debug("servlet ended, task dropped");
        }
    }

    /** Runs all queued tasks and the tasks that they queue, so that the last data reaches the peers, and waits for them. */
    void end() throws InterruptedException {
        long deadline = System.nanoTime() + END_NANOS;
        for (ServletLoop loop : loops) {
            loop.end(deadline - System.nanoTime());
        }
        blocking.shutdown();
        if (!blocking.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            log.warn("servlet: ended before all connections were closed");
        }
    }
}
