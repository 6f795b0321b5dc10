package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactTest {
    private static final Report PAID = Report.of(new TransactionKeys("u1", "order-1"), TransactionType.DEBIT, Result.OK)
            .with(Money.of("9.99", "EUR"));

    private static Fact fact(String id, Content content) {
        return Fact.of(new FactId(id), FactSource.CALLBACK, "shop", "realm", Instant.EPOCH, content);
    }

    @Test
    void isOneWithWhateverHasItsId() {
        Fact paid = fact("C:a", PAID);
        Fact again = fact("C:a", new Asked(PAID.keys()));
        assertThat(again).isEqualTo(paid).hasSameHashCodeAs(paid).isNotEqualTo(fact("C:b", PAID));
        assertThat(Set.of(fact("C:a", PAID))).contains(again).doesNotContain(fact("C:b", PAID));
    }

    @Test
    void keepsTheBytesItWasReadFrom() {
        byte[] bytes = "{}".getBytes(StandardCharsets.UTF_8);
        Fact read = Fact.of(
                new FactId("C:a"), FactSource.CALLBACK, "shop", "realm", Instant.EPOCH, PAID, () -> bytes.clone());
        assertThat(read.keepable()).isEqualTo(bytes);
    }

    @Test
    void keepsNoBytesIfItWasReadFromNone() {
        assertThat(fact("C:a", PAID).keepable()).isEmpty();
    }

    @Test
    void showsWhoSaidWhatOfWhichTransactionButNoContent() {
        assertThat(fact("C:a", PAID))
                .asString()
                .contains("CALLBACK", "REPORT", "u1", "order-1")
                .doesNotContain("9.99");
    }
}
