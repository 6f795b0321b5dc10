package io.callport;

import io.callport.port.Debit;
import io.callport.port.PaymentView;
import io.callport.submission.Started;
import io.callport.transaction.Expected;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** What hosts call. Thread-safe. */
public interface Payments {
    /**
     * Asks for them at each call, not before: a checkout may use payments and be what effect handlers call, which would be a circle of parts that containers put
     * together.
     */
    static Payments lazily(Supplier<Payments> payments) {
        return new LazyPayments(payments);
    }

    /**
     * The callback URL to give the gateway for transactions of that connector.
     *
     * @throws io.callport.failure.InvalidSetting if there is no such connector or no {@code callport.public-url}
     */
    URI callbackUrl(String connector);

    /**
     * Starts a debit: records it, calls the gateway with no lock, transaction or connection held, and applies the answer. Starting the
     * same debit again after a crash or a lost answer is safe: the gateway takes an id once. Where its answer is known already, that is returned
     * without asking again, and without a redirect, which is not kept.
     *
     * @throws io.callport.submission.InsideHostTransaction if called inside a transaction of the host
     * @throws io.callport.submission.ConflictingExpectation if the id was used before for something else
     * @throws io.callport.submission.TooManyStarts if too many calls to the gateway are under way
     * @throws io.callport.port.StoreUnavailable if the request could not be recorded; the gateway was not called
     */
    Started start(Debit request);

    /**
     * Announces what a host with a client of its own is about to ask for. Call it before the gateway is called: the callback may come before
     * the answer. Commits on its own, also inside a transaction of the host. Announcing the same again changes nothing. A follow-up says which
     * transaction it follows, by {@link Expected#reference} or {@link Expected#referenceUuid}.
     *
     * @throws io.callport.submission.ConflictingExpectation if the id was announced before as something else
     */
    void expect(Expected expected);

    /**
     * Applies the gateway's answer to a request that a host with a client of its own has sent. Commits on its own.
     *
     * @param status the HTTP status
     * @param body the answer's bytes as received
     * @throws io.callport.submission.NotExpected if the id was never announced
     */
    void answered(String connector, String merchantTransactionId, int status, byte[] body);

    /**
     * The transaction of that id and its payment as last committed; only reads.
     *
     * @throws io.callport.failure.InvalidSetting if there is no such connector
     */
    Optional<PaymentView> find(String connector, String merchantTransactionId);

    /**
     * As {@link #find(String, String)}, through all connectors configured by name, in their order: for ids that are unique across them.
     */
    Optional<PaymentView> find(String merchantTransactionId);
}
