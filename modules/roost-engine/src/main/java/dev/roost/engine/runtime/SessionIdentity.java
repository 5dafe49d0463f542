package dev.roost.engine.runtime;

import dev.roost.engine.EngineSession;
import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.EngineCodec;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What a session is, without its state machine, and the memory that it holds. Thread-safe, except where noted. */
abstract class SessionIdentity implements EngineSession, TransportContext {
    private static final AtomicReferenceFieldUpdater<SessionIdentity, @Nullable SessionMemory> MEMORY =
            AtomicReferenceFieldUpdater.newUpdater(SessionIdentity.class, SessionMemory.class, "memory");

    private final String id;
    private final RequestHead head;
    private final EngineLoop engineLoop;
    private final EngineCodec codec;

    /** Null while the session holds little. */
    private volatile @Nullable SessionMemory memory;

    SessionIdentity(String id, RequestHead head, EngineCodec codec, EngineLoop engineLoop) {
        this.id = id;
        this.head = head;
        this.codec = codec;
        this.engineLoop = engineLoop;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int version() {
        return codec.version();
    }

    @Override
    public final RequestHead head() {
        return head;
    }

    @Override
    public final SessionLoop loop() {
        return engineLoop.loop();
    }

    final EngineLoop engineLoop() {
        return engineLoop;
    }

    @Override
    public final SessionServer server() {
        return engineLoop.server();
    }

    @Override
    public final EngineCodec codec() {
        return codec;
    }

    final MemoryBudget budget() {
        return server().options().memoryBudget();
    }

    @Override
    public final void hold(MemoryUse use, long delta) {
        memory().add(use, delta);
    }

    @Override
    public final void setHeld(MemoryUse use, long bytes) {
        if (memory != null || !MemoryAccount.isSmall(bytes)) {
            memory().set(use, bytes);
        }
    }

    private SessionMemory memory() {
        SessionMemory present = memory;
        return present == null ? createMemory() : present;
    }

    /** Several threads may create it at the same time; one wins. */
    private SessionMemory createMemory() {
        SessionMemory created = new SessionMemory(this, budget());
        if (MEMORY.compareAndSet(this, null, created)) {
            return created;
        }
        return memory();
    }

    /** Charges what stays in the outbox after a flush, if it is more than a little. Loop only. */
    final void charge(Outbox outbox) {
        SessionMemory present = memory;
        if (!MemoryAccount.isSmall(outbox.bytes())) {
            outbox.charge(budget());
            memory().noteOutbox(outbox.bytes());
        } else if (present != null) {
            present.noteOutbox(outbox.bytes());
        }
    }

    /** The session has ended. */
    final void releaseMemory() {
        SessionMemory present = memory;
        if (present != null) {
            present.end();
        }
    }
}
