package io.callport.port;

import io.callport.transaction.Content;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's answer to a request (IXOPAY API reference, "Debit": responses).
 *
 * @param content what it says of the transaction: a report, a rejection, or that the outcome is unknown
 * @param redirectUrl where to send the payer, or null
 * @param html what to show the payer, or null
 */
public record GatewayAnswer(
        Content content,
        @Nullable String redirectUrl,
        @Nullable String html) {
    /** An answer with nothing for the payer. */
    public static GatewayAnswer of(Content content) {
        return new GatewayAnswer(content, null, null);
    }

    /** Where to send the payer, if anywhere. */
    public Optional<String> redirect() {
        return Optional.ofNullable(redirectUrl);
    }
}
