package io.callport.port;

import io.callport.callback.AuthenticBody;
import io.callport.transaction.Report;

/**
 * Reads what the gateway says. Tolerant of the contradictions in its published shapes, strict about what is no JSON object. Keeps nothing and
 * never logs content. Thread-safe.
 *
 * <p>Proven by {@code NotificationReaderContract} of the testkit.
 */
public interface NotificationReader {
    /**
     * Reads a callback.
     *
     * @throws UnreadableNotification if no sense can be made of it; the callback is then kept and answered with 400
     */
    Report read(AuthenticBody body);

    /**
     * The same body without card and customer data, such that {@link #read} reads the same report from it. Of an object that {@link #read} makes no
     * sense of, whatever can be told apart.
     *
     * @throws UnreadableNotification if the body is no object at all, so that nothing can be told apart in it
     */
    byte[] redact(AuthenticBody body);

    /**
     * Reads the gateway's answer to a request of ours. Never fails: an answer nobody can read says that the outcome is unknown.
     *
     * @param merchantTransactionId what was asked for
     * @param status the HTTP status
     * @param body the answer's bytes
     */
    GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body);
}
