package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.CorrelationKey.Kind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrelationKeyTest {
    private final CorrelationKey key = new CorrelationKey("shop", Kind.UUID, "u1");

    @Test
    void isFoundByWhatWasStoredByEarlierVersions() {
        assertThat(key.lookup()).isEqualTo("71b243ac85822c14876248b1e4fdf8497e77e7797161232cc4bdfc7719d6dc2a");
    }

    @Test
    void isAnotherInAnotherRealmOfAnotherKindOrOfAnotherValue() {
        assertThat(key)
                .isEqualTo(new CorrelationKey("shop", Kind.UUID, "u1"))
                .hasSameHashCodeAs(new CorrelationKey("shop", Kind.UUID, "u1"))
                .isNotEqualTo(new CorrelationKey("other", Kind.UUID, "u1"))
                .isNotEqualTo(new CorrelationKey("shop", Kind.MERCHANT_TRANSACTION_ID, "u1"))
                .isNotEqualTo(new CorrelationKey("shop", Kind.UUID, "u2"));
    }

    @Test
    void isKeptApartFromOneThatReadsTheSameTogether() {
        assertThat(new CorrelationKey("shop", Kind.UUID, "u1").lookup())
                .isNotEqualTo(new CorrelationKey("sho", Kind.UUID, "pu1").lookup());
    }

    @Test
    void spreadsInAHashTable() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            hashes.add(new CorrelationKey("shop", Kind.UUID, "u" + i).hashCode());
        }
        assertThat(hashes).hasSizeGreaterThan(900);
    }

    @Test
    void showsWhatItIs() {
        assertThat(key).hasToString("shop/UUID/u1");
    }
}
