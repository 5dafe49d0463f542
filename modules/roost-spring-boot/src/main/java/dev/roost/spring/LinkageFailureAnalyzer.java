package dev.roost.spring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed on a class or method that an old version of Netty or Spring Boot does not have. */
final class LinkageFailureAnalyzer extends AbstractFailureAnalyzer<LinkageError> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LinkageError cause) {
        if (Arrays.stream(cause.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("dev.roost."))) {
            return null;
        }
        String missing = String.valueOf(cause.getMessage()).replace('/', '.');
        if (missing.contains("io.netty.")) {
            return new FailureAnalysis(NettyCheck.tooOld(missing), NettyCheck.REMEDY, cause);
        }
        return missing.contains("org.springframework.") || missing.contains("tools.jackson.")
                ? new FailureAnalysis(
                        "Roost needs Spring Boot 4.0 or later, and this is " + SpringBootVersion.getVersion()
                                + ". Missing: " + missing,
                        "Update Spring Boot. With Spring Boot 3, use roost-netty without a starter, on a port of its own.",
                        cause)
                : null;
    }
}
