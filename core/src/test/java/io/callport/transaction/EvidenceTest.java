package io.callport.transaction;

import static io.callport.transaction.Ledger.callback;
import static io.callport.transaction.Ledger.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** G11: where something else says that a transaction succeeded, and it does not itself, the gateway is to be asked. */
class EvidenceTest {
    private static final Money TEN = Money.of("10", "EUR");
    private static final TransactionKeys ROOT = new TransactionKeys("u1", "order-1");
    private static final Correction SOURCE = new Correction("settlement", null, null);

    private final Ledger ledger = new Ledger();

    private static Report told(TransactionType type, Result result) {
        return Report.of(ROOT, type, result).with(TEN);
    }

    private static Report follow(String name, TransactionType type, Result result, TransactionKeys parent) {
        return Report.of(new TransactionKeys("u-" + name, "auto-" + name), type, result)
                .with(TEN)
                .referring(parent);
    }

    private static Fact notice(Result result, Notice.Kind kind) {
        return callback(told(TransactionType.DEBIT, result).noticing(new Notice(kind, "active", "2026-01-01")));
    }

    private static Fact status(String id, Content content) {
        return Fact.of(new FactId("S:" + id), FactSource.STATUS, "shop", "shop", Instant.EPOCH, content);
    }

    private long ask(String id, TransactionKeys keys) {
        ledger.apply(status("asked" + id, new Asked(keys)));
        return ledger.transaction("shop/" + keys.merchantTransactionId())
                .question()
                .orElseThrow()
                .askedAt();
    }

    private void answer(String id, Report report, long askedAt) {
        ledger.apply(status("answer" + id, new StatusAnswer(report, askedAt)));
    }

    private boolean isToBeAsked() {
        return ledger.order().question().map(Question::isDue).orElse(false);
    }

    @Nested
    class ANotice {
        @BeforeEach
        void asked() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
        }

        @ParameterizedTest
        @EnumSource(Notice.Kind.class)
        void ofWhatIsNotKnownToHaveSucceededAsks(Notice.Kind kind) {
            ledger.apply(notice(Result.OK, kind));
            assertThat(isToBeAsked()).isTrue();
            assertThat(ledger.effects(PaymentPaid.class)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(value = Result.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
        void thatIsNoSuccessAsksNothing(Result result) {
            ledger.apply(notice(result, Notice.Kind.NETWORK_TOKEN));
            assertThat(isToBeAsked()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = Result.class,
                names = {"PENDING", "ERROR"})
        void ofWhatFailedOrWaitsAsksInEitherOrder(Result result) {
            ledger.apply(callback(told(TransactionType.DEBIT, result)));
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            assertThat(isToBeAsked()).isTrue();
            Ledger other = new Ledger();
            other.apply(request(Expected.debit("order-1", TEN)));
            other.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            other.apply(callback(told(TransactionType.DEBIT, result)));
            assertThat(other.order().question()).isEqualTo(ledger.order().question());
        }

        @Test
        void thatIsOlderThanTheNewestAsksToo() {
            ledger.apply(callback(told(TransactionType.DEBIT, Result.PENDING)
                    .noticing(new Notice(Notice.Kind.NETWORK_TOKEN, "active", "2026-02-01"))));
            assertThat(isToBeAsked()).isFalse();
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void withTheSameNewsAsOneThatWasNoSuccessAsks() {
            ledger.apply(notice(Result.PENDING, Notice.Kind.NETWORK_TOKEN));
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void asksNothingOnceItSucceededInEitherOrder() {
            ledger.apply(callback(told(TransactionType.DEBIT, Result.OK)));
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            assertThat(ledger.order().question()).isEmpty();
            Ledger other = new Ledger();
            other.apply(request(Expected.debit("order-1", TEN)));
            other.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            other.apply(callback(told(TransactionType.DEBIT, Result.OK)));
            assertThat(other.order().question()).isEmpty();
        }

        @Test
        void isAnsweredByTheGateway() {
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            answer("1", told(TransactionType.DEBIT, Result.ERROR), ask("1", ROOT));
            assertThat(ledger.order().question()).isEmpty();
            ledger.apply(notice(Result.OK, Notice.Kind.CARD_UPDATE)); // newer than the answer
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void toldWhileTheGatewayIsAskedIsHeldAgainstTheAnswer() {
            long askedAt = ask("1", ROOT);
            ledger.apply(notice(Result.OK, Notice.Kind.NETWORK_TOKEN));
            answer("1", told(TransactionType.DEBIT, Result.ERROR), askedAt);
            assertThat(isToBeAsked()).isTrue();
        }
    }

    @Nested
    class AFollowUp {
        static Stream<Arguments> followUps() {
            return Stream.of(
                            TransactionType.CAPTURE,
                            TransactionType.VOID,
                            TransactionType.REFUND,
                            TransactionType.INCREMENTAL_AUTHORIZATION,
                            TransactionType.CHARGEBACK,
                            TransactionType.CHARGEBACK_REVERSAL)
                    .flatMap(type -> Stream.of(Result.PENDING, Result.ERROR, Result.UNKNOWN)
                            .map(result -> Arguments.of(type, result)));
        }

        private void root(Result result) {
            ledger.apply(request(Expected.preauthorize("order-1", TEN)));
            if (result != Result.UNKNOWN) {
                ledger.apply(callback(told(TransactionType.PREAUTHORIZE, result)));
            }
        }

        @ParameterizedTest
        @MethodSource("followUps")
        void thatSucceedsWhereWhatItFollowsDidNotAsksAboutThat(TransactionType type, Result ofRoot) {
            root(ofRoot);
            ledger.apply(callback(follow("f", type, Result.OK, ROOT)));
            assertThat(isToBeAsked()).isTrue();
            assertThat(ledger.transaction("shop/auto-f").question()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("followUps")
        void asksNothingAnyMoreOnceThatSucceeds(TransactionType type, Result ofRoot) {
            root(ofRoot);
            ledger.apply(callback(follow("f", type, Result.OK, ROOT)));
            ledger.apply(callback(told(TransactionType.PREAUTHORIZE, Result.OK)));
            assertThat(ledger.order().question()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(value = Result.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
        void thatDidNotSucceedAsksNothing(Result result) {
            root(Result.ERROR);
            ledger.apply(callback(follow("f", TransactionType.CAPTURE, result, ROOT)));
            assertThat(ledger.order().question()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = TransactionType.class,
                names = {"DISPUTE", "DISPUTE_REVERSAL"})
        void ofADisputeAsksNothing(TransactionType type) {
            root(Result.ERROR);
            ledger.apply(callback(follow("f", type, Result.OK, ROOT)));
            assertThat(ledger.order().question()).isEmpty();
        }

        @Test
        void thatCameBeforeItsPaymentWasKnownAsks() {
            ledger.apply(callback(follow("f", TransactionType.CHARGEBACK, Result.OK, ROOT)));
            root(Result.UNKNOWN); // as the host's tables announce it
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void asksAboutTheChargebackThatWaitsAndIsReversed() {
            ledger.apply(request(Expected.debit("order-1", TEN)));
            ledger.apply(callback(told(TransactionType.DEBIT, Result.OK)));
            ledger.apply(callback(follow("c", TransactionType.CHARGEBACK, Result.PENDING, ROOT)));
            TransactionKeys chargeback = new TransactionKeys("u-c", "auto-c");
            ledger.apply(callback(follow("x", TransactionType.CHARGEBACK_REVERSAL, Result.OK, chargeback)));
            assertThat(ledger.transaction("shop/auto-c").question()).isPresent();
            assertThat(ledger.order().question()).isEmpty();
        }

        @Test
        void thatWasTakenBackAsksNothingAnyMore() {
            root(Result.PENDING);
            ledger.apply(callback(follow("f", TransactionType.CAPTURE, Result.OK, ROOT)));
            ledger.apply(callback(
                    follow("f", TransactionType.CAPTURE, Result.ERROR, ROOT).corrected(SOURCE)));
            assertThat(ledger.order().question()).isEmpty();
        }

        @Test
        void leavesAloneWhatIsAskedForAnotherReason() {
            root(Result.PENDING);
            ledger.apply(callback(follow("f", TransactionType.CAPTURE, Result.OK, ROOT)));
            ledger.apply(
                    callback(told(TransactionType.PREAUTHORIZE, Result.ERROR).corrected(SOURCE)));
            ledger.apply(callback(told(TransactionType.PREAUTHORIZE, Result.OK).corrected(SOURCE)));
            assertThat(ledger.order().status()).isEqualTo(TransactionStatus.SUCCEEDED);
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void isHeldAgainstAnAnswerThatMayBeOlder() {
            root(Result.PENDING);
            long askedAt = ask("1", ROOT);
            ledger.apply(callback(follow("f", TransactionType.CAPTURE, Result.OK, ROOT)));
            answer("1", told(TransactionType.PREAUTHORIZE, Result.ERROR), askedAt);
            assertThat(isToBeAsked()).isTrue();
            answer("2", told(TransactionType.PREAUTHORIZE, Result.ERROR), ask("2", ROOT));
            assertThat(ledger.order().question()).isEmpty();
            ledger.apply(callback(follow("g", TransactionType.CAPTURE, Result.OK, ROOT)));
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void isAskedAboutOnceMoreIfItFollowsAnAnswer() {
            root(Result.PENDING);
            answer("1", told(TransactionType.PREAUTHORIZE, Result.ERROR), ask("1", ROOT));
            ledger.apply(callback(follow("f", TransactionType.CAPTURE, Result.OK, ROOT)));
            assertThat(isToBeAsked()).isTrue();
        }

        @Test
        void endsAlikeInEveryOrder() {
            List<Fact> facts = List.of(
                    callback(told(TransactionType.PREAUTHORIZE, Result.ERROR)),
                    callback(follow("f", TransactionType.CAPTURE, Result.OK, ROOT)),
                    callback(follow("g", TransactionType.REFUND, Result.OK, new TransactionKeys("u-f", "auto-f"))));
            for (List<Integer> order : List.of(
                    List.of(0, 1, 2),
                    List.of(0, 2, 1),
                    List.of(1, 0, 2),
                    List.of(1, 2, 0),
                    List.of(2, 0, 1),
                    List.of(2, 1, 0))) {
                Ledger one = new Ledger();
                one.apply(request(Expected.preauthorize("order-1", TEN)));
                order.forEach(i -> one.apply(facts.get(i)));
                assertThat(one.order().question()).as("" + order).contains(new Question(0, 0));
                assertThat(one.transaction("shop/auto-f").question())
                        .as("" + order)
                        .isEmpty();
            }
        }
    }
}
