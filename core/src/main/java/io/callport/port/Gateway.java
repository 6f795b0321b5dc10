package io.callport.port;

import java.net.URI;

/**
 * Sends requests to the gateway and hands back what it answered, unread. Holds no lock and no database connection; blocks its caller. Thread-safe.
 */
public interface Gateway {
    /**
     * @param callbackUrl where the gateway is to send callbacks of this transaction
     * @throws GatewayUnanswered if there is no answer: refused, lost, or too late
     */
    GatewayReply debit(Connector connector, Debit debit, URI callbackUrl);
}
