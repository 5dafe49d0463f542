package dev.roost.test;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that the test drives: tasks run in {@link #run}, and time moves in {@link #advance}. Other threads may add
 * tasks; only the test's thread runs them.
 *
 * @since 0.1.0
 */
public final class ManualLoop implements SessionLoop {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(
            Comparator.comparingLong((Alarm alarm) -> alarm.time).thenComparingLong(alarm -> alarm.sequence));
    private int executed;
    private long now;
    private long sequence;
    private boolean running;
    private boolean ended;
    private Thread driver = Thread.currentThread();

    /** Creates a loop without tasks, at time 0. */
    public ManualLoop() {}

    @Override
    public synchronized boolean execute(Runnable task) {
        if (ended) {
            return false;
        }
        executed++;
        tasks.add(task);
        return true;
    }

    /** Ends the loop, as when its server closes. Drops the tasks and timers, and those that are added later. */
    public synchronized void end() {
        ended = true;
        tasks.clear();
        alarms.clear();
    }

    /**
     * Returns the number of tasks that were added since the loop was created.
     *
     * @return the number
     */
    public synchronized int executed() {
        return executed;
    }

    @Override
    public synchronized Timer schedule(Runnable task, long delayNanos) {
        Alarm alarm = new Alarm(now + Math.max(0, delayNanos), sequence++, task);
        if (!ended) {
            alarms.add(alarm);
        }
        return () -> cancel(alarm);
    }

    private synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public boolean inLoop() {
        return running && Thread.currentThread() == driver;
    }

    /** Runs the queued tasks, and those that they queue, until none is left. */
    public void run() {
        boolean ran = runNext();
        while (ran) {
            ran = runNext();
        }
    }

    /**
     * Runs the next queued task, if there is one.
     *
     * @return whether a task ran
     */
    public boolean runNext() {
        driver = Thread.currentThread();
        Runnable task = nextTask();
        if (task == null) {
            return false;
        }
        running = true;
        try {
            task.run();
        } finally {
            running = false;
        }
        return true;
    }

    /**
     * Runs a task as if it were caused by the network: on the loop, before the queued tasks. Then runs those.
     *
     * @param event the task
     */
    public void arrive(Runnable event) {
        driver = Thread.currentThread();
        running = true;
        try {
            event.run();
        } finally {
            running = false;
        }
        run();
    }

    /**
     * Moves time forward and runs the timers that are due, in their order.
     *
     * @param time by which time moves
     */
    public void advance(Duration time) {
        run();
        long until = nanoTime() + time.toNanos();
        Alarm alarm = nextAlarm(until);
        while (alarm != null) {
            arrive(alarm.task);
            alarm = nextAlarm(until);
        }
        setTime(until);
        run();
    }

    /**
     * Returns the number of pending timers.
     *
     * @return the number
     */
    public synchronized int timers() {
        return alarms.size();
    }

    private synchronized @Nullable Runnable nextTask() {
        return tasks.poll();
    }

    private synchronized @Nullable Alarm nextAlarm(long until) {
        Alarm alarm = alarms.peek();
        if (alarm == null || alarm.time > until) {
            return null;
        }
        alarms.poll();
        now = Math.max(now, alarm.time);
        return alarm;
    }

    private synchronized void setTime(long time) {
        now = time;
    }

    private record Alarm(long time, long sequence, Runnable task) {}
}
