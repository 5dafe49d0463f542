package dev.roost.engine.runtime;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A POST that is not finished when its client completes the upgrade, and the events of the WebSocket in the meantime. They
 * are handled after the packets of the POST, in order, so that no message overtakes another. Loop only.
 *
 * <p>The WebSocket is not read until then: only what has been read already waits here.
 */
final class UnfinishedPost {
    private final PollingTransport polling;
    private final Queue<Runnable> postponed = new ArrayDeque<>();

    /** @param onFinished runs after the postponed events */
    UnfinishedPost(PollingTransport polling, Runnable onFinished) {
        this.polling = polling;
        polling.afterPush(() -> {
            while (!postponed.isEmpty()) {
                postponed.remove().run();
            }
            onFinished.run();
        });
    }

    void postpone(Runnable event) {
        postponed.add(event);
    }

    /** Backpressure applies to the POST first. */
    void setReading(boolean reading) {
        polling.setReading(reading);
    }

    /** The session has ended: the client gets the answer to its POST, the events are dropped. */
    void end() {
        postponed.clear();
        polling.endPushing();
    }
}
