package dev.roost.redis.stream;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that this server has added to the stream and has not read from it yet, and tasks that follow them. Their effects on
 * sockets of this server wait for the reading, so that all servers have one order. Not thread-safe: the caller has a lock.
 *
 * <pre>
 *   IN_ORDER --(Redis can't be reached, or is too slow)--> AT_ONCE
 *      ^------(the last message was read, or Redis is there again)-----'
 * </pre>
 *
 * @param <M> the type of messages
 */
public final class UnreadMessages<M> {
    /**
     * @param number that of the message; 0 for a task
     * @param message null for a task
     */
    private record Item<M>(long number, @Nullable M message, Runnable effect, long nanos) {}

    private final ArrayDeque<Item<M>> items = new ArrayDeque<>();
    private long last;

    /** The last message whose effect has happened. */
    private long applied;

    private boolean atOnce;

    /** Creates an empty queue. */
    public UnreadMessages() {}

    /**
     * Adds a message. Its effect happens at once while messages are not awaited.
     *
     * @param message the message
     * @param effect what the message does on this server
     * @param nanos the time
     * @return the number of the message: 1 or more
     */
    public long add(M message, Consumer<? super M> effect, long nanos) {
        last++;
        if (atOnce) {
            applied = last;
            effect.accept(message);
        } else {
            items.add(new Item<>(last, message, () -> effect.accept(message), nanos));
        }
        return last;
    }

    /**
     * Runs a task behind the effects of the messages: at once if there are none.
     *
     * @param task the task
     * @param nanos the time
     */
    public void follow(Runnable task, long nanos) {
        if (items.isEmpty()) {
            task.run();
        } else {
            items.add(new Item<>(0, null, task, nanos));
        }
    }

    /**
     * Notes that a message of this server was read. What precedes it happens now.
     *
     * @param number the number of the message
     * @return the message, whose effect has to happen now, by the caller; null if it has happened
     */
    public @Nullable M onRead(long number) {
        if (number == last) {
            atOnce = false;
        }
        if (number <= applied || number > last) {
            return null;
        }
        for (Item<M> next = items.peek(); next != null && next.number != number; next = items.peek()) {
            items.remove();
            next.effect.run();
        }
        Item<M> read = items.poll();
        applied = number;
        return read == null ? null : read.message;
    }

    /** Runs the tasks that follow what was read. */
    public void runFollowing() {
        for (Item<M> next = items.peek(); next != null && next.number == 0; next = items.peek()) {
            items.remove();
            next.effect.run();
        }
    }

    /** Lets all effects happen now, and those of later messages at once. */
    public void stopWaiting() {
        atOnce = true;
        for (Item<M> next = items.poll(); next != null; next = items.poll()) {
            next.effect.run();
        }
        applied = last;
    }

    /** Lets later messages wait again. */
    public void resumeWaiting() {
        atOnce = false;
    }

    /**
     * Returns since when the oldest message waits.
     *
     * @return the time that was passed with it; null if none waits
     */
    public @Nullable Long waitingSince() {
        Item<M> first = items.peek();
        return first == null ? null : first.nanos;
    }
}
