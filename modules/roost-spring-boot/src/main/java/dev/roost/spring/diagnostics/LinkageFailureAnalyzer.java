package dev.roost.spring.diagnostics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start: an old version of Netty or Spring Boot lacks a class or method. */
final class LinkageFailureAnalyzer extends AbstractFailureAnalyzer<LinkageError> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LinkageError cause) {
        if (Arrays.stream(cause.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("dev.roost."))) {
            return null;
        }
        String missing = String.valueOf(cause.getMessage()).replace('/', '.');
        if (missing.contains("io.netty.")) {
            return new FailureAnalysis(NettyVersionCheck.tooOld(missing), NettyVersionCheck.REMEDY, cause);
        }
        return missing.contains("org.springframework.") || missing.contains("tools.jackson.")
                ? new FailureAnalysis(
                        "Roost needs Spring Boot 4.0 or later, but the version is " + SpringBootVersion.getVersion()
                                + ". Missing: " + missing,
                        "Update Spring Boot. With Spring Boot 3, use roost-netty without a starter, on a dedicated port.",
                        cause)
                : null;
    }
}
