package io.callport.intake;

import io.callport.port.Connector;
import io.callport.port.ExpectedTransactions;
import io.callport.transaction.Content;
import io.callport.transaction.Expected;
import io.callport.transaction.TransactionKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host's tables, if it lends them, and what of their answers can be used. Thread-safe. */
final class Expectations {
    private final @Nullable ExpectedTransactions host;

    Expectations(@Nullable ExpectedTransactions host) {
        this.host = host;
    }

    boolean canBeAsked() {
        return host != null;
    }

    /** What they know of a callback's transaction or else, if it is a follow-up, of the one it follows: then there is a payment it belongs to. */
    Optional<Expected> of(Connector connector, Content content) {
        return of(connector, content.keys()).or(() -> of(connector, content.parent()));
    }

    /** An answer about another id or another connector is none: it would let a callback through one connector pay for another's. */
    Optional<Expected> of(Connector connector, TransactionKeys keys) {
        String ours = keys.merchantTransactionId();
        if (host == null || ours == null) {
            return Optional.empty();
        }
        return host.find(connector.name(), ours)
                .filter(found -> found.merchantTransactionId().equals(ours))
                .filter(found -> found.connector() == null || found.connector().equals(connector.name()));
    }
}
