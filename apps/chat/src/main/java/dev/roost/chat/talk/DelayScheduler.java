package dev.roost.chat.talk;

import java.time.Duration;

/** Runs tasks after a delay. Tasks that are pending when the application stops are dropped. Thread-safe. */
@FunctionalInterface
interface DelayScheduler {
    void schedule(Duration delay, Runnable task);
}
