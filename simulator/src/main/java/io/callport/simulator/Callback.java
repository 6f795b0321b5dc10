package io.callport.simulator;

import java.net.URI;

/** A callback to be delivered: its body stays the same through all repeats. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Callback(String uuid, String apiKey, URI url, String result, byte[] body) {

    static Callback of(SimulatedTransaction transaction, URI url) {
        return new Callback(
                transaction.uuid(),
                transaction.apiKey(),
                url,
                transaction.status().result(),
                Json.bytes(TransactionJson.callback(transaction)));
    }
}
