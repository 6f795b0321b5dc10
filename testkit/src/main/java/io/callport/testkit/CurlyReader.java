package io.callport.testkit;

import io.callport.callback.AuthenticBody;
import io.callport.port.GatewayAnswer;
import io.callport.port.NotificationReader;
import io.callport.port.UnreadableNotification;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unanswered;

/** Takes what has a brace in it for a paid debit, and nothing else for anything: an endpoint must not care for more. */
final class CurlyReader implements NotificationReader {
    @Override
    public Report read(AuthenticBody body) {
        for (byte letter : body.bytes()) {
            if (letter == '{') {
                return Report.of(TransactionKeys.ours("order-4711"), TransactionType.DEBIT, Result.OK);
            }
        }
        throw new UnreadableNotification("no JSON object");
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
