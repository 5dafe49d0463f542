package dev.roost.chat.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs delayed tasks when the test advances time. Thread-safe. */
public final class ManualDelayScheduler implements DelayScheduler {
    private record Task(Instant at, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Override
    public synchronized void schedule(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), task));
    }

    public synchronized int size() {
        return tasks.size();
    }

    public void advance(Duration duration) {
        for (Task task : due(duration)) {
            task.work.run();
        }
    }

    private synchronized List<Task> due(Duration duration) {
        now = now.plus(duration);
        List<Task> due = tasks.stream()
                .filter(task -> !task.at.isAfter(now))
                .sorted(Comparator.comparing(Task::at))
                .toList();
        tasks.removeAll(due);
        return due;
    }
}
