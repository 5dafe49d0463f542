package dev.roost.spring.autoconfigure;

import dev.roost.server.ServerOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;

/** The time that handlers may need at shutdown: the timeout of one of Spring's shutdown phases. Pure. */
final class ShutdownTimeout {
    private static final Duration LONGEST = Duration.ofDays(1);

    private ShutdownTimeout() {}

    /** @param lifecycle null for the default */
    static Duration of(@Nullable LifecycleProperties lifecycle) {
        if (lifecycle == null) {
            return ServerOptions.DEFAULT.shutdownTimeout();
        }
        Duration timeout = lifecycle.getTimeoutPerShutdownPhase();
        if (timeout.isNegative()) {
            return Duration.ZERO;
        }
        return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }
}
