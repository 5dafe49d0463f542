package dev.roost.chat.push;

import dev.roost.chat.push.PushResult.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The pushes that wait: bounded in number, one for each browser and room, sent by a bounded number of threads. Those that wait when
 * the application stops are dropped. Thread-safe.
 */
@Component
final class PushQueue implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(PushQueue.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final PushSender sender;
    private final PushProperties properties;
    private final Clock clock;
    private final ExecutorService threads;
    private final Map<Outcome, Counter> outcomes = new HashMap<>();
    private final Counter dropped;
    private final Map<Push.Key, Push> waiting = new LinkedHashMap<>();
    private Instant lastLog = Instant.EPOCH;

    PushQueue(PushSender sender, PushProperties properties, MeterRegistry meters, Clock clock) {
        this.sender = sender;
        this.properties = properties;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(properties.threads(), task -> new Thread(task, "chat-push"));
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, counter(meters, outcome.name().toLowerCase(Locale.ROOT)));
        }
        dropped = counter(meters, "dropped");
        meters.gauge("chat.push.waiting", this, PushQueue::size);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("chat.push.requests")
                .description("Pushes by the response of the push service")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Adds a push, or replaces an earlier one for the same browser and room. */
    synchronized void add(Push push) {
        Push earlier = waiting.get(push.key());
        if (earlier == null && waiting.size() >= properties.queue()) {
            dropped.increment();
            warn("more than " + properties.queue() + " pushes wait; further ones are dropped");
            return;
        }
        waiting.put(push.key(), earlier == null ? push : push.inPlaceOf(earlier));
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Sends the pushes that are due. */
    @Scheduled(fixedDelayString = "PT0.5S")
    synchronized void sendDue() {
        Instant now = clock.instant();
        for (Push push : waiting.values()) {
            if (!push.running() && !push.dueAt().isAfter(now)) {
                waiting.replace(push.key(), push.started());
                execute(() -> send(push.key()));
            }
        }
    }

    /** Runs a task on one of the threads; at most as many wait as pushes and rooms do. */
    void execute(Runnable task) {
        try {
            threads.execute(() -> run(task));
        } catch (RejectedExecutionException ended) {
            log.debug("The application stops: push dropped");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            log.warn("Could not send a push", failure);
        }
    }

    private void send(Push.Key key) {
        Push push = take(key);
        if (push == null || !sender.isDue(push)) {
            return;
        }
        PushResult result = sender.send(push);
        Outcome outcome = result.outcome();
        count(outcome);
        if (outcome == Outcome.RETRY && push.attempts() + 1 < Push.MAX_ATTEMPTS) {
            Duration retryAfter = result.retryAfter() == null ? Duration.ZERO : result.retryAfter();
            addAgain(push.again(clock.instant(), retryAfter));
        } else if (outcome == Outcome.RETRY || outcome == Outcome.REJECTED) {
            warn("a push service rejected a push: " + result.status());
        }
    }

    private synchronized @Nullable Push take(Push.Key key) {
        return waiting.remove(key);
    }

    private void count(Outcome outcome) {
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Adds a push that has failed, unless a later message waits already. */
    private synchronized void addAgain(Push push) {
        if (waiting.size() < properties.queue()) {
            waiting.putIfAbsent(push.key(), push);
        }
    }

    private synchronized void warn(String what) {
        Instant now = clock.instant();
        if (lastLog.plus(LOG_INTERVAL).isAfter(now)) {
            return;
        }
        lastLog = now;
        log.warn("Pushes: {}", what);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
