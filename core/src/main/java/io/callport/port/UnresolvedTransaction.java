package io.callport.port;

import io.callport.transaction.TransactionState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is not settled, in a list. Why it is not, says {@link TransactionState#unresolved()}.
 *
 * @param number its place in lists: given when it was founded, and never changed
 * @param transaction where it stands
 * @param since when it was first learned of; null if its timeline is not kept any more
 */
public record UnresolvedTransaction(
        long number, TransactionState transaction, @Nullable Instant since) {
    /** When it was first learned of, if that is still known. */
    public Optional<Instant> knownSince() {
        return Optional.ofNullable(since);
    }
}
