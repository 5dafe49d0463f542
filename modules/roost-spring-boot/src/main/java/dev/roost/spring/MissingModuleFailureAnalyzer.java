package dev.roost.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a start that failed on a missing module. */
final class MissingModuleFailureAnalyzer extends AbstractFailureAnalyzer<MissingModuleException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingModuleException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
