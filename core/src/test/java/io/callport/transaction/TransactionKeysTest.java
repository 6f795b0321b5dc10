package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionKeysTest {
    private final TransactionKeys both = new TransactionKeys("u1", "order-1");

    @Test
    void areEmptyOnlyIfNeitherIsKnown() {
        assertThat(TransactionKeys.none().isEmpty()).isTrue();
        assertThat(TransactionKeys.ours("order-1").isEmpty()).isFalse();
        assertThat(new TransactionKeys("u1", null).isEmpty()).isFalse();
    }

    @Test
    void areFilledOnlyWhereTheyLackOne() {
        TransactionKeys others = new TransactionKeys("u2", "order-2");
        assertThat(both.filledFrom(others)).isEqualTo(both);
        assertThat(TransactionKeys.ours("order-1").filledFrom(others)).isEqualTo(new TransactionKeys("u2", "order-1"));
        assertThat(new TransactionKeys("u1", null).filledFrom(others)).isEqualTo(new TransactionKeys("u1", "order-2"));
        assertThat(TransactionKeys.none().filledFrom(others)).isEqualTo(others);
    }

    @Test
    void contradictOnlyOthersThatNameTheSameThingOtherwise() {
        assertThat(both.contradicts(both)).isFalse();
        assertThat(both.contradicts(TransactionKeys.none())).isFalse();
        assertThat(TransactionKeys.none().contradicts(both)).isFalse();
        assertThat(TransactionKeys.ours("order-1").contradicts(new TransactionKeys("u2", null)))
                .isFalse();
        assertThat(both.contradicts(new TransactionKeys("u2", null))).isTrue();
        assertThat(both.contradicts(TransactionKeys.ours("order-2"))).isTrue();
    }

    @Test
    void areLookedUpByTheGatewaysNameFirst() {
        assertThat(both.in("shop"))
                .containsExactly(
                        new CorrelationKey("shop", CorrelationKey.Kind.UUID, "u1"),
                        new CorrelationKey("shop", CorrelationKey.Kind.MERCHANT_TRANSACTION_ID, "order-1"));
        assertThat(TransactionKeys.none().in("shop")).isEmpty();
    }
}
