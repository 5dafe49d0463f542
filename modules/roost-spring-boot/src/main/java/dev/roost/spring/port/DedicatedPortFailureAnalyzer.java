package dev.roost.spring.port;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Explains a failed start: {@code roost.port} can't be opened. */
final class DedicatedPortFailureAnalyzer extends AbstractFailureAnalyzer<DedicatedPortException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DedicatedPortException cause) {
        return new FailureAnalysis(
                "The Socket.IO server can't listen on port " + cause.port() + " at " + cause.host() + ": "
                        + NestedExceptionUtils.getMostSpecificCause(cause).getMessage() + ".",
                "Stop the process that uses the port, or change roost.port (0 for any free port) and roost.address."
                        + " Without roost.port, Socket.IO is served on the application's port, server.port.",
                cause);
    }
}
