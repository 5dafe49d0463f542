package dev.roost.engine.spi;

import dev.roost.protocol.LogText;
import org.jspecify.annotations.Nullable;

/**
 * The printable form of an exception whose message contains text of a client, with the same stack trace. Immutable.
 */
final class EscapedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Deeper causes are omitted, because a cause may be a cause of itself. */
    private static final int MAX_DEPTH = 8;

    private EscapedException(String message, @Nullable Throwable cause) {
        super(message, cause, false, true);
    }

    /** Returns the exception itself if all its messages are short and printable. */
    static Throwable of(Throwable failure) {
        return isClean(failure, 0) ? failure : escaped(failure, 0);
    }

    private static boolean isClean(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return true;
        }
        if (depth == MAX_DEPTH || !isPrintable(failure)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, depth + 1)) {
                return false;
            }
        }
        return isClean(failure.getCause(), depth + 1);
    }

    private static boolean isPrintable(Throwable failure) {
        String text = failure.toString();
        return text.length() <= ClientLog.MAX_MESSAGE && LogText.of(text).equals(text);
    }

    private static EscapedException escaped(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        EscapedException escaped = new EscapedException(
                LogText.of(failure.toString(), ClientLog.MAX_MESSAGE),
                cause == null || depth == MAX_DEPTH ? null : escaped(cause, depth + 1));
        escaped.setStackTrace(failure.getStackTrace());
        return escaped;
    }

    /** Returns the class and the message of the original. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
