package dev.roost.test;

import dev.roost.engine.spi.SessionLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A loop driven by hand: tasks run when the test says so, time moves when the test says so. Safe for tasks that come
 * from other threads; only the test's thread drives it.
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

    @Override
    public synchronized boolean execute(Runnable task) {
        if (ended) {
            return false;
        }
        executed++;
        tasks.add(task);
        return true;
    }

    /** Ends it, as when its server closes: tasks and timers that are left are dropped, and those that come. */
    public synchronized void end() {
        ended = true;
        tasks.clear();
        alarms.clear();
    }

    /** How many tasks it was given so far. */
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

    /** Runs the tasks that are queued, and those they queue, until none is left. */
    public void run() {
        driver = Thread.currentThread();
        running = true;
        try {
            Runnable task = nextTask();
            while (task != null) {
                task.run();
                task = nextTask();
            }
        } finally {
            running = false;
        }
    }

    /** Runs something as if it had come from the network: on the loop, before what is queued. */
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

    /** Moves time forward and runs what falls due, in order. */
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

    /** How many tasks will run later. */
    public synchronized int timers() {
        return alarms.size();
    }

    private synchronized Runnable nextTask() {
        return tasks.poll();
    }

    private synchronized Alarm nextAlarm(long until) {
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
