package io.callport.selftest;

import io.callport.failure.CallportException;

/** A callback of the gateway would not be taken, or its answer not come back; the message says why, and what to do. */
public final class SelfTestFailed extends CallportException {
    private static final long serialVersionUID = 1L;

    SelfTestFailed(SelfTestReport report) {
        super("A probe to " + report.sentTo() + " was not taken as a callback must be: " + report.text());
    }
}
