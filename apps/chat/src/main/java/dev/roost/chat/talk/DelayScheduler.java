package dev.roost.chat.talk;

import java.time.Duration;

/** Has something done later; what is not due when the application ends is not done. Thread-safe. */
@FunctionalInterface
interface DelayScheduler {
    void after(Duration delay, Runnable task);
}
