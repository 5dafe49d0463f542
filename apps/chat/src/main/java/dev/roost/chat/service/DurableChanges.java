package dev.roost.chat.service;

import dev.roost.chat.store.DiskSpace;
import dev.roost.chat.store.GroupCommit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Waits until committed changes are on the disk. Thread-safe; blocks. */
@Component
public final class DurableChanges {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

    private final GroupCommit groupCommit;
    private final DiskSpace space;

    DurableChanges(GroupCommit groupCommit, DiskSpace space) {
        this.groupCommit = groupCommit;
        this.space = space;
    }

    /** @throws dev.roost.chat.domain.ChatException {@code storage_full} */
    public void requireSpace() {
        space.requireSpace();
    }

    /** Returns when the changes that were committed so far are on the disk. */
    public void await() {
        try {
            if (!groupCommit.await(groupCommit.durable(), WRITE_TIMEOUT)) {
                space.requireSpace();
                throw new IllegalStateException("change: not written (expected: a working disk)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("change: interrupted (expected: a running application)", e);
        }
    }
}
