package dev.roost.engine.spi;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Reports errors after which a JVM can't be relied on, such as {@link OutOfMemoryError}, to the servers of this JVM: each closes
 * itself. {@link ClientLog#error} reports such an error by itself. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FatalErrors {
    /** Weak, since a server that is dropped is not closed. */
    private static final List<WeakReference<Consumer<Throwable>>> LISTENERS = new CopyOnWriteArrayList<>();

    private static final int MAX_DEPTH = 8;

    private FatalErrors() {}

    /**
     * Adds a listener for as long as the caller refers to it.
     *
     * @param listener is called on the thread that met the error, and must not throw
     */
    public static void addListener(Consumer<Throwable> listener) {
        LISTENERS.removeIf(known -> known.get() == null);
        LISTENERS.add(new WeakReference<>(listener));
    }

    /**
     * Notifies the listeners if an error is fatal. A {@link StackOverflowError} is not: it ends one task only.
     *
     * @param failure any exception; its causes count too
     * @return whether it is fatal
     */
    public static boolean report(Throwable failure) {
        if (!isFatal(failure)) {
            return false;
        }
        for (WeakReference<Consumer<Throwable>> reference : LISTENERS) {
            Consumer<Throwable> listener = reference.get();
            if (listener != null) {
                listener.accept(failure);
            }
        }
        return true;
    }

    private static boolean isFatal(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
