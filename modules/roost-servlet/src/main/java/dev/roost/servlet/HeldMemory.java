package dev.roost.servlet;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryHolder;
import dev.roost.engine.memory.MemoryUse;
import org.jspecify.annotations.Nullable;

/** The memory that one exchange or one WebSocket holds. Its account is created when it holds more than a little. Thread-safe. */
final class HeldMemory {
    private final MemoryBudget budget;
    private final MemoryHolder holder;
    private volatile @Nullable MemoryAccount account;

    HeldMemory(MemoryBudget budget, MemoryHolder holder) {
        this.budget = budget;
        this.holder = holder;
    }

    MemoryBudget budget() {
        return budget;
    }

    /** Sets what is held for a use, in bytes. */
    void set(MemoryUse use, long bytes) {
        MemoryAccount present = account;
        if (present == null && !MemoryAccount.isSmall(bytes)) {
            present = open();
        }
        if (present != null) {
            present.set(use, bytes);
        }
    }

    /** Adds one message that waits for its handler, if it is not small. */
    void addMessage(int bytes) {
        if (!MemoryAccount.isSmall(bytes)) {
            open().add(MemoryUse.INBOX, bytes);
        }
    }

    /** Removes a message that was added. */
    void removeMessage(int bytes) {
        if (!MemoryAccount.isSmall(bytes)) {
            open().add(MemoryUse.INBOX, -bytes);
        }
    }

    /** Sets the size of waiting data that is charged once for all its receivers: {@link MemoryAccount#note}. */
    void note(long bytes) {
        MemoryAccount present = account;
        if (present == null && bytes > 0) {
            present = open();
        }
        if (present != null) {
            present.note(bytes);
        }
    }

    /** Releases everything but messages that wait for handlers, which are removed one by one. */
    void end() {
        MemoryAccount present = account;
        if (present != null) {
            present.retire();
            present.note(0);
            present.set(MemoryUse.INCOMPLETE, 0);
            present.set(MemoryUse.OUTBOX, 0);
        }
    }

    private MemoryAccount open() {
        MemoryAccount present = account;
        return present == null ? create() : present;
    }

    private synchronized MemoryAccount create() {
        MemoryAccount present = account;
        if (present == null) {
            present = budget.open(holder);
            account = present;
        }
        return present;
    }
}
