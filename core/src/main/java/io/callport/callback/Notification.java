package io.callport.callback;

import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.Report;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A callback verified and read: what the gateway certainly said. Only from a {@link VerifiedCallback} is one built. Immutable. */
public final class Notification {
    private final VerifiedCallback callback;
    private final Report report;

    private Notification(VerifiedCallback callback, Report report) {
        this.callback = callback;
        this.report = report;
    }

    /** @param report what a reader read from this callback's body */
    public static Notification of(VerifiedCallback callback, Report report) {
        return new Notification(callback, report);
    }

    public VerifiedCallback callback() {
        return callback;
    }

    public Report report() {
        return report;
    }

    /** The id under which the same callback is known when it comes again. */
    public static FactId factId(VerifiedCallback callback) {
        return FactId.of(
                FactSource.CALLBACK, callback.connector(), HexFormat.of().parseHex(callback.bodySha512()));
    }

    /**
     * @param realm within which the connector's keys are unique
     * @param keepable what is kept of the body
     */
    public Fact toFact(String realm, Instant receivedAt, Supplier<byte[]> keepable) {
        return toFact(realm, receivedAt, keepable, keepable);
    }

    /**
     * @param realm within which the connector's keys are unique
     * @param keepable what is kept of the body
     * @param readableAgain what of it is kept while it is parked, to be read again from
     */
    public Fact toFact(String realm, Instant receivedAt, Supplier<byte[]> keepable, Supplier<byte[]> readableAgain) {
        return Fact.of(
                factId(callback),
                FactSource.CALLBACK,
                callback.connector(),
                realm,
                receivedAt,
                report,
                keepable,
                readableAgain);
    }
}
