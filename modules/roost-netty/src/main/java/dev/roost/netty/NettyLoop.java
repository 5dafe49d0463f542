package dev.roost.netty;

import dev.roost.engine.spi.SessionLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session loop on an event loop of Netty. There is one object for each event loop, as long as it is reachable.
 *
 * @since 0.1.0
 */
public final class NettyLoop implements SessionLoop {
    private static final Map<EventLoop, WeakReference<NettyLoop>> LOOPS = new WeakHashMap<>();
    private static final Logger log = LoggerFactory.getLogger(NettyLoop.class);

    private final EventLoop eventLoop;

    private NettyLoop(EventLoop eventLoop) {
        this.eventLoop = eventLoop;
    }

    /**
     * Returns the session loop of an event loop, the same object at each call while it is reachable.
     *
     * @param eventLoop the event loop
     * @return its session loop
     */
    public static NettyLoop of(EventLoop eventLoop) {
        synchronized (LOOPS) {
            WeakReference<NettyLoop> known = LOOPS.get(eventLoop);
            NettyLoop loop = known == null ? null : known.get();
            if (loop == null) {
                loop = new NettyLoop(eventLoop);
                LOOPS.put(eventLoop, new WeakReference<>(loop));
            }
            return loop;
        }
    }

    @Override
    public boolean execute(Runnable task) {
        try {
            eventLoop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            log.debug("{}: ended, task dropped", this);
            return false;
        }
    }

    /** Runs a task at once if the caller is on this loop, or queues it. */
    void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        try {
            ScheduledFuture<?> scheduled = eventLoop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException ended) {
            log.debug("{}: ended, timer dropped", this);
            return () -> {};
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public String toString() {
        return "NettyLoop[" + eventLoop + "]";
    }
}
