package dev.roost.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed on a value under {@code roost.}. */
final class RoostPropertyFailureAnalyzer extends AbstractFailureAnalyzer<RoostPropertyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RoostPropertyException cause) {
        String message = String.valueOf(cause.getMessage());
        String property = message.substring(0, Math.max(0, message.indexOf(':')));
        return new FailureAnalysis(
                "A property of the Socket.IO server has a value that can't be used:" + System.lineSeparator()
                        + System.lineSeparator() + "    " + message,
                "Change " + property + " in the application's configuration.",
                cause);
    }
}
