package dev.roost.engine.runtime;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A POST that is not finished when its client completes the upgrade. The events of the WebSocket are postponed until the
 * packets of the POST are handled, so that messages keep their order. Loop only.
 *
 * <p>Reading of the WebSocket is paused until then, so only messages that have been read already are postponed.
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

    /** The session has ended: answers the POST, and drops the events. */
    void end() {
        postponed.clear();
        polling.endPushing();
    }
}
