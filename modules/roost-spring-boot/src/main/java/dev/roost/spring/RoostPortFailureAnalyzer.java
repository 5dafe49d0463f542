package dev.roost.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Explains a start that failed on {@code roost.port}. */
final class RoostPortFailureAnalyzer extends AbstractFailureAnalyzer<RoostPortException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RoostPortException cause) {
        return new FailureAnalysis(
                "The Socket.IO server can't listen on port " + cause.port() + " at " + cause.host() + ": "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage() + ".",
                "Stop the process that uses the port, or change roost.port (0 for any free port) and roost.address."
                        + " Without roost.port, Socket.IO is served on the application's port, server.port.",
                cause);
    }
}
