package dev.roost.server.runtime.listener;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.spi.PayloadException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Logs exceptions of listeners and middlewares: with a stack trace, unless the client sent a value that can't be decoded. Thread-safe. */
record FailureLog(ClientLog log) {
    static FailureLog of(Class<?> source) {
        return new FailureLog(ClientLog.of(source));
    }

    private record BadPayload(Object kind) {}

    /** @param kind lines of one kind are counted together */
    void failed(Object kind, Throwable failure, String format, @Nullable Object... arguments) {
        if (PayloadException.isCausedByReceivedValue(failure)) {
            @Nullable Object[] all = Arrays.copyOf(arguments, arguments.length + 1, Object[].class);
            all[arguments.length] = failure;
            log.warn(new BadPayload(kind), format + ", because the client sent a bad payload: {}", all);
        } else {
            log.error(kind, failure, format, arguments);
        }
    }

    void warn(Object kind, String format, @Nullable Object... arguments) {
        log.warn(kind, format, arguments);
    }

    void debug(Throwable failure, String format, @Nullable Object... arguments) {
        log.debug(failure, format, arguments);
    }
}
