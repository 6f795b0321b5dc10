package io.callport.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callport.money.Money;
import io.callport.port.EffectCodec;
import io.callport.transaction.DueEffect;
import io.callport.transaction.Effect;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.ReviewReason;
import io.callport.transaction.Subject;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectRoutingTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Effect REVIEW = new NeedsReview(
            new Subject("shop", "m-1", null, null, TransactionType.DEBIT, new TransactionKeys(null, "m-1"), 1),
            ReviewReason.STRANDED,
            "look");
    private static final List<Fact> RECEIVED = List.of(receivedAt(NOON), receivedAt(NOON.minusSeconds(5)));

    private final EffectRouting routing = new EffectRouting(
            EffectHandlers.define()
                    .on("people", NeedsReview.class, (review, delivery) -> {})
                    .on("log", NeedsReview.class, (review, delivery) -> {}),
            new EffectCodec() {
                @Override
                public byte[] encode(Effect effect) {
                    return new byte[0];
                }

                @Override
                public Optional<Effect> decode(String kind, byte[] payload) {
                    return Optional.empty();
                }
            });

    private static Fact receivedAt(Instant when) {
        return Fact.request("shop", "shop", when, Expected.debit("m-1", Money.of("9.99", "EUR")));
    }

    private static DueEffect due(Instant notBefore) {
        return new DueEffect("shop:m-1:NeedsReview:1", "shop:m-1", REVIEW, notBefore);
    }

    @Test
    void eachHandlerHasARowThatWaitsSinceTheLatestFact() {
        List<OutboxEntry> rows = routing.entries(List.of(due(Instant.EPOCH)), RECEIVED);

        assertThat(rows).extracting(OutboxEntry::handler).containsExactly("people", "log");
        assertThat(rows).extracting(OutboxEntry::waitingSince).containsOnly(NOON);
        assertThat(rows).extracting(OutboxEntry::notBefore).containsOnly(Instant.EPOCH);
    }

    @Test
    void whatIsDueLaterWaitsSinceThen() {
        Instant later = NOON.plusSeconds(1);

        assertThat(routing.entries(List.of(due(later)), RECEIVED))
                .extracting(OutboxEntry::waitingSince)
                .containsOnly(later);
    }

    @Test
    void nothingFollowsFromNoFact() {
        assertThat(routing.entries(List.of(), List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> routing.entries(List.of(due(Instant.EPOCH)), List.of()))
                .withMessageContaining("NeedsReview:1");
    }
}
