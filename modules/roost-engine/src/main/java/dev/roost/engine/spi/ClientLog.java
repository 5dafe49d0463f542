package dev.roost.engine.spi;

import dev.roost.protocol.LogText;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what clients can cause. Each kind of line is logged at most {@value #LINES} times a minute, and the next line has the number
 * of the suppressed ones. Texts are escaped and truncated, including the messages of exceptions, so that a client can neither forge a
 * line nor fill a disk. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.engine.spi.ClientLog;
 *
 * class Worker {
 *     private static final ClientLog log = ClientLog.of(Worker.class);
 *
 *     void onTooLarge(int bytes) {
 *         log.warn("too large", "message of {} bytes", bytes);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ClientLog {
    /** How many lines of one kind are logged in each minute. */
    public static final int LINES = 10;

    /** The maximum length of one text in a line, in UTF-16 code units, before escaping. */
    public static final int MAX_TEXT = 300;

    /** The maximum length of the message of an exception, in UTF-16 code units, before escaping. */
    static final int MAX_MESSAGE = 1000;

    /** A kind is named by code, so there are few. The bound holds even if a caller uses a text of a client by mistake. */
    private static final int MAX_KINDS = 256;

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Object OTHER_KINDS = new Object();

    /** Of all logs of the process. */
    private static final LongAdder ALL_SUPPRESSED = new LongAdder();

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<Object, Window> windows = new ConcurrentHashMap<>();

    private ClientLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns a log with its own counts.
     *
     * @param source the class that logs
     * @return the log
     */
    public static ClientLog of(Class<?> source) {
        return of(LoggerFactory.getLogger(source), System::nanoTime);
    }

    /**
     * Returns how many lines all logs of the process have suppressed.
     *
     * @return 0 or more
     */
    public static long suppressedLines() {
        return ALL_SUPPRESSED.sum();
    }

    static ClientLog of(Logger log, LongSupplier nanoTime) {
        return new ClientLog(log, nanoTime);
    }

    /**
     * Logs a warning, without a stack trace.
     *
     * @param kind lines of one kind are counted together: a value that code determines, never text of a client
     * @param format the message, with a placeholder for each argument
     * @param arguments are converted to text and escaped
     */
    public void warn(Object kind, String format, @Nullable Object... arguments) {
        long suppressed = suppressed(kind);
        if (suppressed >= 0) {
            log.warn(format + suffix(suppressed), escaped(arguments, 0));
        }
    }

    /**
     * Logs an exception that is no fault of the client, with its stack trace, and reports it to {@link FatalErrors}. The class
     * of the exception is part of the kind.
     *
     * @param kind lines of one kind are counted together: a value that code determines, never text of a client
     * @param failure the exception; its messages are escaped
     * @param format the message, with a placeholder for each argument
     * @param arguments are converted to text and escaped
     */
    public void error(Object kind, Throwable failure, String format, @Nullable Object... arguments) {
        FatalErrors.report(failure);
        long suppressed = suppressed(new FailureKind(kind, failure.getClass()));
        if (suppressed >= 0) {
            log.error(format + suffix(suppressed), withFailure(arguments, failure));
        }
    }

    /**
     * Logs an exception on level DEBUG, with its stack trace. It is not limited, since it is off by default.
     *
     * @param failure the exception; its messages are escaped
     * @param format the message, with a placeholder for each argument
     * @param arguments are converted to text and escaped
     */
    public void debug(Throwable failure, String format, @Nullable Object... arguments) {
        if (log.isDebugEnabled()) {
            log.debug(format, withFailure(arguments, failure));
        }
    }

    private record FailureKind(Object kind, Class<?> failure) {}

    private static @Nullable Object[] withFailure(@Nullable Object[] arguments, Throwable failure) {
        @Nullable Object[] all = escaped(arguments, 1);
        all[arguments.length] = EscapedException.of(failure);
        return all;
    }

    private static @Nullable Object[] escaped(@Nullable Object[] arguments, int more) {
        @Nullable Object[] texts = Arrays.copyOf(arguments, arguments.length + more, Object[].class);
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = LogText.of(String.valueOf(arguments[i]), MAX_TEXT);
        }
        return texts;
    }

    private static String suffix(long suppressed) {
        return suppressed == 0 ? "" : " (" + suppressed + " more lines of this kind were suppressed)";
    }

    /** Returns how many lines were suppressed since the last one; negative if this one is suppressed. */
    private long suppressed(Object kind) {
        return windowOf(kind).enter(nanoTime.getAsLong());
    }

    private Window windowOf(Object kind) {
        Window known = windows.get(kind);
        if (known != null) {
            return known;
        }
        Object counted = windows.size() < MAX_KINDS ? kind : OTHER_KINDS;
        return windows.computeIfAbsent(counted, added -> new Window(nanoTime.getAsLong()));
    }

    /** Counts the lines of one minute. */
    private static final class Window {
        private long began;
        private int lines;
        private long suppressed;

        Window(long now) {
            began = now;
        }

        /** Held for some nanoseconds only, since event loops log too. */
        long enter(long now) {
            synchronized (this) {
                if (now - began >= WINDOW_NANOS) {
                    began = now;
                    lines = 0;
                }
                if (lines >= LINES) {
                    suppressed++;
                    ALL_SUPPRESSED.increment();
                    return -1;
                }
                lines++;
                long before = suppressed;
                suppressed = 0;
                return before;
            }
        }
    }
}
