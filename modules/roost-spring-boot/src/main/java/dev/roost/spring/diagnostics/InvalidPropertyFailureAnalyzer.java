package dev.roost.spring.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start: a property under {@code roost.} has an invalid value. */
final class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPropertyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
        String message = String.valueOf(cause.getMessage());
        String property = message.substring(0, Math.max(0, message.indexOf(':')));
        return new FailureAnalysis(
                "A property of the Socket.IO server has an invalid value:" + System.lineSeparator()
                        + System.lineSeparator() + "    " + message,
                "Change " + property + " in the application's configuration.",
                cause);
    }
}
