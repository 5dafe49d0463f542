package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done if an event is not answered in time. Loop only, unless it says otherwise. */
record AckDeadline(Event event, Runnable onTimeout, Executor executor) {
    private static final Logger log = LoggerFactory.getLogger(AckDeadline.class);

    void begin(SessionLoop loop, long timeoutNanos, CloseCallbacks closeCallbacks) {
        SessionLoop.Timer timer = loop.schedule(
                () -> {
                    closeCallbacks.forget(event);
                    executor.execute(this::tell);
                },
                timeoutNanos);
        closeCallbacks.add(event, timer::cancel);
    }

    /** On the executor. The answer may have gone out meanwhile. */
    private void tell() {
        if (!event.wantsAck()) {
            return;
        }
        try {
            onTimeout.run();
        } catch (Throwable bug) {
            log.error("{}: what was to be done for want of an answer failed", event.socket(), bug);
        }
    }
}
