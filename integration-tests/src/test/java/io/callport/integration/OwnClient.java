package io.callport.integration;

import io.callport.money.Money;
import java.net.URI;

/** A host's own client of the gateway, as the guide to follow-ups supposes one. */
@FunctionalInterface
interface OwnClient {
    /** What the gateway answered. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Answer(int status, byte[] body) {}

    Answer refund(String payment, String id, Money money, URI callbackUrl);
}
