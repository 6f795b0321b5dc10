package io.callport.adapter.one;

import io.callport.adapter.two.AnotherAdapter;
import io.callport.transaction.Verdict;

/** Violates on purpose. */
public final class NeedsAnotherAdapter {
    AnotherAdapter other = new AnotherAdapter();

    /** Violates on purpose. */
    public static final class DecidingEndpoint {
        Verdict verdict = Verdict.ADVANCE;
    }

    /** Violates on purpose. */
    public static final class DecidingServlet {
        Verdict verdict = Verdict.ADVANCE;
    }

    /** Violates on purpose. */
    public static final class ThingHelper {}
}
