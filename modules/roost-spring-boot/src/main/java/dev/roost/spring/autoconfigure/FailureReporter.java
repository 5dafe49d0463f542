package dev.roost.spring.autoconfigure;

import dev.roost.server.RoostServer;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/** Publishes the liveness of the server, and ends the process of a failed one if that is required. Thread-safe. */
final class FailureReporter {
    /** The status of the process; {@code sysexits.h} calls it EX_SOFTWARE. */
    static final int EXIT_STATUS = 70;

    /** A JVM without memory may not complete its shutdown hooks. */
    private static final long HALT_SECONDS = 30;

    private final ApplicationContext context;
    private final boolean exit;

    /** @param exit whether to end the process when the server has failed */
    FailureReporter(RoostServer server, ApplicationContext context, boolean exit) {
        this.context = context;
        this.exit = exit;
        server.engine().onResponsive(this::publish);
        server.whenFailed().thenAccept(cause -> onFailed());
    }

    private void publish(boolean responsive) {
        AvailabilityChangeEvent.publish(context, responsive ? LivenessState.CORRECT : LivenessState.BROKEN);
    }

    private void onFailed() {
        try {
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        } finally {
            if (exit) {
                endProcess();
            }
        }
    }

    private static void endProcess() {
        Thread halt = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(HALT_SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(EXIT_STATUS);
                },
                "roost-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(EXIT_STATUS);
    }
}
