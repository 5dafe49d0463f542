package dev.roost.servlet;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one WebSocket that the container has not sent: one is being sent, others wait for it. Charges large messages, once
 * for all their receivers, and the sum of small ones while it is large. Loop only.
 */
final class SendQueue {
    /** The number of unsent bytes above which the link is not writable, and below which it is writable again. */
    private static final long HIGH_MARK = 64 << 10;

    private static final long LOW_MARK = 32 << 10;

    private final HeldMemory memory;
    private final Queue<OutgoingMessages.Message> waiting = new ArrayDeque<>();

    private OutgoingMessages.@Nullable Message current;
    private long large;
    private long small;
    private volatile boolean writable = true;

    SendQueue(HeldMemory memory) {
        this.memory = memory;
    }

    /** Whether the session may send more. Any thread. */
    boolean isWritable() {
        return writable;
    }

    boolean isSending() {
        return current != null;
    }

    void add(OutgoingMessages messages) {
        messages.list().forEach(this::add);
        if (large + small > HIGH_MARK) {
            writable = false;
            memory.note(large);
            memory.set(MemoryUse.OUTBOX, small);
        }
    }

    private void add(OutgoingMessages.Message message) {
        waiting.add(message);
        if (MemoryAccount.isSmall(message.size())) {
            small += message.size();
        } else {
            large += message.size();
            if (message.enterQueue()) {
                memory.budget().charge(message.size());
            }
        }
    }

    /** Returns the next message, which is being sent now, or null if one is being sent already or none waits. */
    OutgoingMessages.@Nullable Message begin() {
        if (current != null) {
            return null;
        }
        current = waiting.poll();
        return current;
    }

    /** @return whether the link has become writable again */
    boolean onSent() {
        boolean late = current == null;
        end();
        if (late || writable || large + small >= LOW_MARK) {
            return false;
        }
        writable = true;
        memory.note(0);
        memory.set(MemoryUse.OUTBOX, 0);
        return true;
    }

    private void remove(OutgoingMessages.Message message) {
        if (MemoryAccount.isSmall(message.size())) {
            small -= message.size();
        } else {
            large -= message.size();
            if (message.leaveQueue()) {
                memory.budget().charge(-message.size());
            }
        }
    }

    /** Drops the messages that wait. */
    void clear() {
        waiting.forEach(this::remove);
        waiting.clear();
    }

    /** The message that was being sent has left, or never will: containers drop it without a notification when they close. */
    void end() {
        if (current != null) {
            remove(current);
            current = null;
        }
    }
}
