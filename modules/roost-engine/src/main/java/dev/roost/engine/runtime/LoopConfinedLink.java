package dev.roost.engine.runtime;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on another loop than its session. Events of the link wait for the loop of the session, and packets wait for the
 * loop of the link, each in order and each with a bound. Above the bound the link is not read, or is not writable.
 *
 * <p>Methods of {@link WebSocketLink} are called on the loop of the session, methods of {@link WebSocketListener} on the loop
 * of the link.
 */
final class LoopConfinedLink implements WebSocketLink, WebSocketListener {
    /**
     * The cost of a waiting message in addition to its data, in bytes: the task, the frame and their entry in the queue, rounded
     * up so that {@link #MAX_RECEIVED} also bounds the number of messages to 1,024.
     */
    static final int OVERHEAD = 256;

    /** The cost of received messages above which the link is not read; below half of it the link is read again. In bytes. */
    static final int MAX_RECEIVED = 256 << 10;

    /** The size of packets to send above which the link is not writable; below half of it the link is writable again. In bytes. */
    static final int MAX_SENT = 64 << 10;

    private final TransportContext session;
    private final WebSocketLink link;
    private final WebSocketListener target;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    // Loop of the link only.

    /** Whether too many messages wait. */
    private boolean full;

    /** Whether the session reads. */
    private boolean wanted = true;

    /** @param target creates the receiver of the events, which is called on the session's loop */
    LoopConfinedLink(TransportContext session, WebSocketLink link, Target target) {
        this.session = session;
        this.link = link;
        this.target = target.of(this);
    }

    /** Creates the receiver of the events of a link. */
    @FunctionalInterface
    interface Target {
        WebSocketListener of(WebSocketLink link);
    }

    @Override
    public SessionLoop loop() {
        return link.loop();
    }

    @Override
    public void send(List<Batch> batches, EngineCodec codec) {
        long cost = costOf(batches);
        sent.addAndGet(cost);
        boolean queued = link.loop().execute(() -> {
            link.send(batches, codec);
            onSent(cost);
        });
        if (!queued) {
            sent.addAndGet(-cost);
        }
    }

    private static long costOf(List<Batch> batches) {
        long sum = 0;
        for (Batch batch : batches) {
            sum += batch.size();
        }
        return sum;
    }

    private void onSent(long cost) {
        long left = sent.addAndGet(-cost);
        if (crosses(left, cost, MAX_SENT / 2)) {
            onWritable();
        }
    }

    private static boolean crosses(long left, long cost, long mark) {
        return left <= mark && left + cost > mark;
    }

    @Override
    public boolean isWritable() {
        return sent.get() <= MAX_SENT && link.isWritable();
    }

    @Override
    public void setReading(boolean reading) {
        link.loop().execute(() -> {
            wanted = reading;
            if (!full) {
                link.setReading(reading);
            }
        });
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public void onMessage(Frame frame) {
        long cost = OVERHEAD + (long) frame.data().size();
        long waiting = received.addAndGet(cost);
        charge(waiting - cost, waiting);
        if (waiting > MAX_RECEIVED && !full) {
            full = true;
            link.setReading(false);
        }
        session.onLoop(() -> deliver(frame, cost));
    }

    private void deliver(Frame frame, long cost) {
        try {
            target.onMessage(frame);
        } finally {
            long left = received.addAndGet(-cost);
            charge(left + cost, left);
            if (crosses(left, cost, MAX_RECEIVED / 2)) {
                link.loop().execute(this::resumeIfDrained);
            }
        }
    }

    private void charge(long before, long after) {
        long delta = MemoryAccount.steps(before, after);
        if (delta != 0) {
            session.hold(MemoryUse.INBOX, delta);
        }
    }

    private void resumeIfDrained() {
        if (full && received.get() <= MAX_RECEIVED / 2) {
            full = false;
            link.setReading(wanted);
        }
    }

    @Override
    public void onWritable() {
        session.onLoop(target::onWritable);
    }

    @Override
    public void onTooLarge() {
        session.onLoop(target::onTooLarge);
    }

    @Override
    public void onClosed(@Nullable String failure) {
        session.onLoop(() -> target.onClosed(failure));
    }
}
