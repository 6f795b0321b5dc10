package io.callport.benchmark.store;

import io.callport.transaction.Fact;

/**
 * A callback in hand: verified and read beforehand, and with all names of its rows worked out for those who write them by hand.
 *
 * @param lookup of the key by which its payment is found
 */
record Callback(
        Told told,
        Fact fact,
        String lookup,
        String ref,
        String refHash,
        String effectKey,
        String effectHash,
        String payload) {

    /** @param written what a callback like it comes to */
    static Callback of(Told told, Written written) {
        String ref = told.ref();
        String effectKey = written.like().effectKey().replace(new Told(0).ref(), ref);
        String payload = written.like()
                .payload()
                .replace(new Told(0).merchantTransactionId(), told.merchantTransactionId())
                .replace(new Told(0).uuid(), told.uuid());
        return new Callback(
                told,
                told.success(),
                told.uuidKey().lookup(),
                ref,
                Told.sha256(ref),
                effectKey,
                Told.sha256(effectKey),
                payload);
    }

    /** The same verified and read once more, as a repeat would be. */
    Callback again() {
        return new Callback(told, told.success(), lookup, ref, refHash, effectKey, effectHash, payload);
    }
}
