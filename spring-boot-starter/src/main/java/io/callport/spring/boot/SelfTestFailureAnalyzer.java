package io.callport.spring.boot;

import io.callport.selftest.SelfTestFailed;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a self-test that failed into a description and an action, in place of a stack trace. */
final class SelfTestFailureAnalyzer extends AbstractFailureAnalyzer<SelfTestFailed> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SelfTestFailed cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Do what the description says; or set callport.self-test to warn, to start all the same.",
                cause);
    }
}
