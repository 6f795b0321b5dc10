package io.callport.integration;

import io.callport.callback.RawCallback;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.SignedCallbacks;

/** Signed callbacks as an adapter hands them in. */
final class Post {
    static final String SECRET = "integration-secret";
    static final SignedCallbacks TO_SHOP = SignedCallbacks.of("shop", SECRET);

    private Post() {}

    static RawCallback signed(String body) {
        return TO_SHOP.carrying(body).raw();
    }

    static RawCallback debit(String result, String id, String amount) {
        return signed(CallbackBodies.debit(result, id, amount));
    }
}
