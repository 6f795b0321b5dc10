package io.callport.adapter.micronaut;

import io.callport.callback.AuthenticBody;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unanswered;

/** Takes what begins with a brace for a paid debit, and nothing else for anything. */
final class BraceReader implements NotificationReader {
    @Override
    public Report read(AuthenticBody body) {
        if (body.bytes().length == 0 || body.bytes()[0] != '{') {
            throw new UnreadableNotification("no JSON object");
        }
        return Report.of(TransactionKeys.ours("order-4711"), TransactionType.DEBIT, Result.OK);
    }

    @Override
    public byte[] redact(AuthenticBody body) {
        return body.bytes();
    }

    @Override
    public GatewayAnswer readAnswer(String merchantTransactionId, int status, byte[] body) {
        return GatewayAnswer.of(new Unanswered(merchantTransactionId, "not read"));
    }
}
