package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.FactSource;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NotificationTest {

    private static final Report REPORT =
            Report.of(TransactionKeys.ours("order-4711"), TransactionType.DEBIT, Result.OK);

    private static VerifiedCallback verified(String connector, String date, byte[] body) {
        String signature =
                SignatureScheme.sign(Vectors.SECRET, BodyDigest.SHA512, "POST", body, Vectors.JSON, date, "/callback");
        RawCallback raw =
                RawCallback.of("POST", "/callback", connector, Vectors.headers(signature, Vectors.JSON, date), body);
        return (VerifiedCallback) new CallbackVerifier().verify(raw, Vectors.keys());
    }

    private static VerifiedCallback verified() {
        return verified("shop", Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY);
    }

    @Test
    void tellsWhatWasReadAndFromWhere() {
        VerifiedCallback callback = verified();
        Notification notification = Notification.of(callback, REPORT);

        assertThat(notification.callback()).isSameAs(callback);
        assertThat(notification.report()).isSameAs(REPORT);
    }

    @Test
    void isKnownByItsConnectorAndTheDigestOfItsBody() {
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(Vectors.CALLBACK_SHA512));

        assertThat(Notification.factId(verified())).isEqualTo(new FactId("CALLBACK:shop:" + digest));
    }

    @Test
    void isTheSameFactWhenItIsDatedAnewAndAnotherThroughAnotherConnector() {
        FactId id = Notification.factId(verified());

        assertThat(Notification.factId(verified("shop", "tomorrow", Vectors.CALLBACK_BODY)))
                .isEqualTo(id);
        assertThat(Notification.factId(verified("resort", Vectors.CALLBACK_DATE, Vectors.CALLBACK_BODY)))
                .isNotEqualTo(id);
        assertThat(Notification.factId(verified("shop", Vectors.CALLBACK_DATE, Vectors.DEBIT_BODY)))
                .isNotEqualTo(id);
    }

    @Test
    void becomesAFactAndMakesWhatToKeepOnlyWhenAsked() {
        AtomicInteger made = new AtomicInteger();

        Fact fact = Notification.of(verified(), REPORT).toFact("realm", Instant.EPOCH, () -> {
            made.incrementAndGet();
            return new byte[] {1};
        });

        assertThat(made).hasValue(0);
        assertThat(fact.keepable()).containsExactly(1);
        assertThat(fact.id()).isEqualTo(Notification.factId(verified()));
        assertThat(fact.source()).isEqualTo(FactSource.CALLBACK);
        assertThat(fact.connector()).isEqualTo("shop");
        assertThat(fact.realm()).isEqualTo("realm");
        assertThat(fact.receivedAt()).isEqualTo(Instant.EPOCH);
        assertThat(fact.content()).isSameAs(REPORT);
    }

    @Test
    void isReadFromTheBytesThatWereSignedOrKept() {
        FactId id = Notification.factId(verified());
        byte[] kept = {1, 2, 3};

        assertThat(AuthenticBody.of(verified()).bytes()).isEqualTo(Vectors.CALLBACK_BODY);
        assertThat(AuthenticBody.of(new ParkedFact(
                                id, "shop", "shop", Instant.EPOCH, io.callport.transaction.ParkedState.WAITING, kept))
                        .bytes())
                .isEqualTo(kept);
    }
}
