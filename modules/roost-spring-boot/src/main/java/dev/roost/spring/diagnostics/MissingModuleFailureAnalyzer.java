package dev.roost.spring.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a failed start: a module is missing. */
final class MissingModuleFailureAnalyzer extends AbstractFailureAnalyzer<MissingModuleException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingModuleException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
