package io.callport.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Hands out effects under leases and keeps what became of them. Thread-safe; used by several nodes on one database.
 *
 * <p>Proven by {@code PaymentStoreContract} of the testkit.
 */
public interface EffectOutbox {
    /**
     * Claims effects that are due at that time and under nobody's unexpired lease. Of one transaction and handler only the oldest
     * unfinished one is claimable, so that order holds; one that was overtaken while a handler has it counts as unfinished until its lease ends or it
     * is settled. Each claim counts as an attempt.
     *
     * @param handlers names of the handlers this node has; other handlers' effects are left
     * @param most how many at most
     * @param lease until when others keep off, from {@code now}
     */
    List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease);

    /**
     * Writes down what became of a claim, unless its lease was lost meanwhile. A claim that was overtaken while its handler ran stays overtaken;
     * settling it ends its lease.
     *
     * @return whether it was written; false if another node has it now, or it was overtaken
     */
    boolean settle(Claim claim, Settlement settlement);

    /**
     * As {@link #settle(Claim, Settlement)}, inside a transaction of the host: it holds only if that transaction commits, and keeps others from
     * settling until then.
     */
    boolean settle(Claim claim, Settlement settlement, HostTransaction transaction);
}
