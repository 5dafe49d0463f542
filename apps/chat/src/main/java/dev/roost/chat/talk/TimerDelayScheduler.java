package dev.roost.chat.talk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Runs delayed tasks on one thread; tasks must be short. */
@Component
final class TimerDelayScheduler implements DelayScheduler, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TimerDelayScheduler.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "chat-timer"));

    @Override
    public void schedule(Duration delay, Runnable task) {
        try {
            thread.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            log.debug("The application stops: delayed task dropped");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            log.error("Delayed task failed", bug);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
