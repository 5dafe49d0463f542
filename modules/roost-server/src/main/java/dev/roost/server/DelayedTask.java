package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done for one socket when a time is over, unless it has ended by then. Loop only, unless it says otherwise. */
final class DelayedTask {
    private static final Logger log = LoggerFactory.getLogger(DelayedTask.class);

    private final Socket socket;
    private final Runnable task;

    DelayedTask(Socket socket, Runnable task) {
        this.socket = socket;
        this.task = task;
    }

    void begin(long delayNanos, CloseCallbacks closeCallbacks) {
        SessionLoop.Timer timer = socket.life()
                .loop()
                .schedule(
                        () -> {
                            closeCallbacks.forget(this);
                            socket.namespace().context().ackExecutor().execute(this::run);
                        },
                        delayNanos);
        closeCallbacks.add(this, timer::cancel);
    }

    /** On the executor. */
    private void run() {
        try {
            task.run();
        } catch (Throwable bug) {
            log.error("{}: what was to be done after a time failed", socket, bug);
        }
    }
}
