package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Report;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a transaction is about, exactly, and wherever it was told. */
abstract class AmountAspect extends ReaderAspect {
    AmountAspect(NotificationReaderContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'9.90'", "9.90"})
    void readsAmountsExactlyFromTextAndNumber(String amount) {
        assertThat(read(with("'amount':" + amount)).amount()).isEqualTo(new BigDecimal("9.90"));
    }

    @Test
    void readsAmountsThatNoDoubleCanHold() {
        assertThat(read(with("'amount':12345678901234567890.123")).amount())
                .isEqualTo(new BigDecimal("12345678901234567890.123"));
        assertThat(read(with("'amount':1E+1")).amount()).isEqualTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource({
        "9.9, EUR, 9.90",
        "9.900, EUR, 9.90",
        "9, EUR, 9.00",
        "0, EUR, 0.00",
        "0.001, EUR, 0.001",
        "9999999999.99, EUR, 9999999999.99",
        "100.000, JPY, 100",
        "100, JPY, 100",
        "1.5, KWD, 1.500",
        "1.234, KWD, 1.234"
    })
    void meansTheSameMoneyHoweverManyDecimalsItIsSentWith(String amount, String currency, String meant) {
        Money money = Money.of(meant, currency);
        assertThat(read(with("'amount':'%s','currency':'%s'".formatted(amount, currency)))
                        .money())
                .contains(money);
        assertThat(read(with("'amount':%s,'currency':'%s'".formatted(amount, currency)))
                        .money())
                .contains(money);
    }

    /** The transaction's own amount stands on the top level; its data tells it where that is silent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'amount':'4.00','currency':'EUR';'amount':9.99,'currency':'USD';4.00;EUR",
                "'amount':'4.00','currency':'EUR';;4.00;EUR",
                "'x':1;'amount':'9.99','currency':'usd';9.99;USD",
                "'x':1;'amount':9.99,'currency':'USD';9.99;USD",
                "'amount':null,'currency':'';'amount':9.99,'currency':'USD';9.99;USD",
                "'amount':'4.00';'amount':9.99,'currency':'USD';4.00;USD",
                "'currency':'EUR';'amount':9.99,'currency':'USD';9.99;USD",
                "'currency':'EUR';'amount':9.99;9.99;EUR",
                "'currency':'EUR';;;EUR",
                "'x':1;'currency':'USD';;USD",
                "'x':1;'amount':9.99;9.99;"
            })
    void findsTheAmountOfAChargebackWhereverItIsTold(
            String top, @Nullable String data, @Nullable BigDecimal amount, @Nullable String currency) {
        String inside = data == null ? "" : data;
        for (String shape : new String[] {"{'originalUuid':'u0',%s}", "[{'originalUuid':'u0',%s}]"}) {
            String told = shape.formatted(inside).replace(",}", "}");
            for (String type : new String[] {"CHARGEBACK','chargebackData", "dispute','chargebackData"}) {
                is(read(with("'transactionType':'" + type + "':" + told + "," + top)), amount, currency);
            }
            for (String type : new String[] {"CHARGEBACK-REVERSAL", "Dispute_Reversal"}) {
                is(
                        read(with("'transactionType':'" + type
                                + "','chargebackData':{'amount':'77','currency':'CHF'},'chargebackReversalData':" + told
                                + "," + top)),
                        amount,
                        currency);
            }
        }
    }

    private static void is(Report report, @Nullable BigDecimal amount, @Nullable String currency) {
        assertThat(report.amount()).isEqualTo(amount);
        assertThat(report.currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEBIT", "REFUND", "TELEPORT", ""})
    void takesNoOtherTransactionForAChargeback(String type) {
        Report report = read(
                with(
                        "'transactionType':'" + type
                                + "','chargebackData':{'amount':'9.99','currency':'EUR'},'chargebackReversalData':{'amount':'1','currency':'EUR'}"));
        assertThat(report.amount()).isNull();
        assertThat(report.currency()).isNull();
    }
}
