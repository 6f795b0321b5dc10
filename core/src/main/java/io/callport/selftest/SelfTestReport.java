package io.callport.selftest;

import java.util.List;

/**
 * What became of probes. Holds no secret, no signature and no contents, so it may be logged.
 *
 * @param sentTo where they were sent, without the query
 * @param findings what a callback of the gateway would fail for, in sentences that name the remedy; empty if none would
 * @param remarks what should be known, and fails nothing
 */
public record SelfTestReport(String sentTo, List<String> findings, List<String> remarks) {
    /** Copies both lists. */
    public SelfTestReport {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** Whether a callback that is sent there is taken, and its answer comes back as it must. */
    public boolean passed() {
        return findings.isEmpty();
    }

    /** Findings and remarks as one text; empty if there are none. */
    public String text() {
        return String.join(" ", findings)
                + (findings.isEmpty() || remarks.isEmpty() ? "" : " ")
                + String.join(" ", remarks);
    }

    /**
     * This report, if it passed.
     *
     * @throws SelfTestFailed with all findings
     */
    public SelfTestReport orThrow() {
        if (!passed()) {
            throw new SelfTestFailed(this);
        }
        return this;
    }
}
