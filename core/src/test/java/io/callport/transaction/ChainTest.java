package io.callport.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Corrections of an amount in the order that they themselves tell. */
class ChainTest {
    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static Link link(String from, String to) {
        return new Link(Rank.CORRECTED_OK, 1, eur(from), eur(to));
    }

    @Test
    void leadsFromTheFirstAmountThroughAllOfThem() {
        Chain chain = new Chain(eur("10"), List.of(link("8", "7"), link("10", "8")));
        assertThat(chain.isWhole()).isTrue();
        assertThat(chain.end()).isEqualTo(eur("7"));
        assertThat(chain.has(eur("10"))).isTrue();
        assertThat(chain.has(eur("8"))).isTrue();
        assertThat(chain.has(eur("7"))).isTrue();
        assertThat(chain.has(eur("9"))).isFalse();
    }

    @Test
    void explainsOnlyWhatItBeganWithIfALinkHangsInTheAir() {
        Chain chain = new Chain(eur("10"), List.of(link("10", "8"), link("9", "5")));
        assertThat(chain.isWhole()).isFalse();
        assertThat(chain.end()).isEqualTo(eur("10"));
        assertThat(chain.has(eur("10"))).isTrue();
        assertThat(chain.has(eur("8"))).isFalse();
        assertThat(chain.has(eur("5"))).isFalse();
    }

    @Test
    void explainsOnlyWhatItBeganWithOnceALinkHasNoPlace() {
        Chain broken = new Chain(eur("10"), List.of(link("10", "8"))).broken();
        assertThat(broken.isWhole()).isFalse();
        assertThat(broken.end()).isEqualTo(eur("10"));
        assertThat(broken.has(eur("10"))).isTrue();
        assertThat(broken.has(eur("8"))).isFalse();
    }

    @Test
    void beginsWhereNoOtherLeadsIfTheFirstAmountWasNeverTold() {
        Chain chain = new Chain(null, List.of(link("8", "7"), link("10", "8")));
        assertThat(chain.isWhole()).isTrue();
        assertThat(chain.end()).isEqualTo(eur("7"));
        assertThat(chain.has(eur("10"))).isTrue();
    }

    @Test
    void comesToNothingIfItsBeginningIsNotToldAndCouldBeOneOfTwo() {
        Chain chain = new Chain(null, List.of(link("10", "8"), link("6", "5")));
        assertThat(chain.isWhole()).isFalse();
        assertThat(chain.end()).isNull();
        assertThat(chain.has(eur("10"))).isFalse();
    }

    @Test
    void comesToNothingIfItGoesRoundInACircle() {
        Chain chain = new Chain(null, List.of(link("10", "8"), link("8", "10")));
        assertThat(chain.isWhole()).isFalse();
        assertThat(chain.end()).isNull();
    }

    @Test
    void countsALinkToldTwiceOnce() {
        Link again = new Link(Rank.CORRECTED_OK, 4, eur("10"), eur("8"));
        Chain chain = new Chain(eur("10"), List.of(link("10", "8"), again));
        assertThat(chain.isWhole()).isTrue();
        assertThat(chain.end()).isEqualTo(eur("8"));
    }
}
