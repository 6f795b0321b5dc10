package io.callport.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.Callport;
import io.callport.Oversight;
import io.callport.adapter.jackson.JacksonEffectCodec;
import io.callport.adapter.jackson.JacksonNotificationReader;
import io.callport.callback.RawCallback;
import io.callport.dispatch.EffectHandlers;
import io.callport.failure.InvalidSetting;
import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentView;
import io.callport.port.StoreUnavailable;
import io.callport.port.UnresolvedTransaction;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.testkit.InMemoryPaymentStore;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.NeedsReview;
import io.callport.transaction.ParkedState;
import io.callport.transaction.PaymentPaid;
import io.callport.transaction.TransactionStatus;
import io.callport.transaction.Unresolved;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of a shop with three connectors, two of which trust each other. */
class OversightTest {
    private static final Set<Unresolved> ALL = EnumSet.allOf(Unresolved.class);

    private final InMemoryPaymentStore memory = new InMemoryPaymentStore();
    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    private boolean down;
    private final Callport callport = Callport.builder()
            .connector("shop", connector -> connector.sharedSecrets(Post.SECRET).realm("ours"))
            .connector("phone", connector -> connector.sharedSecrets("of-phone").realm("ours"))
            .connector("abroad", connector -> connector.sharedSecrets("of-abroad"))
            .store(new DelegatingPaymentStore(memory) {
                @Override
                public PaymentReads reads() {
                    if (down) {
                        throw new StoreUnavailable("down on purpose", null);
                    }
                    return memory.reads();
                }
            })
            .reader(new JacksonNotificationReader())
            .effectCodec(new JacksonEffectCodec())
            .effects(EffectHandlers.define()
                    .on("mail", PaymentPaid.class, (paid, delivery) -> {
                        throw new IllegalStateException("no mail today");
                    })
                    .on("reviews", NeedsReview.class, (review, delivery) -> {}))
            .clock(clock)
            .build();
    private final Oversight oversight = callport.oversight();

    @AfterEach
    void close() {
        callport.close();
    }

    private void expect(String connector, String id, String orderKey) {
        callport.payments()
                .expect(Expected.debit(id, Money.of("9.99", "EUR"))
                        .connector(connector)
                        .orderKey(orderKey));
    }

    private void post(String connector, String secret, String result, String id, String amount) {
        RawCallback callback = SignedCallbacks.of(connector, secret)
                .carrying(CallbackBodies.debit(result, id, amount))
                .raw();
        assertThat(callport.intake().answer(callback).status()).isEqualTo(200);
    }

    private List<String> unresolved(Unresolved... kinds) {
        return oversight.unresolved(Set.of(kinds), Page.first(100)).stream()
                .map(one -> "" + one.transaction().keys().merchantTransactionId())
                .toList();
    }

    private String uuidOf(String id) {
        return ""
                + callport.payments()
                        .find(id)
                        .orElseThrow()
                        .transaction()
                        .keys()
                        .uuid();
    }

    @Test
    void aPaymentIsFoundByItsUuidThroughEachConnectorThatTrustsItsOwn() {
        expect("shop", "m-1", "o-1");
        post("shop", Post.SECRET, "OK", "m-1", "9.99");
        Optional<PaymentView> found = callport.payments().find("m-1");
        assertThat(found).isPresent();
        assertThat(oversight.byUuid("shop", uuidOf("m-1"))).isEqualTo(found);
        assertThat(oversight.byUuid("phone", uuidOf("m-1"))).isEqualTo(found);
        assertThat(oversight.byUuid("abroad", uuidOf("m-1"))).isEmpty();
    }

    @Test
    void aUuidAloneIsLookedForEverywhere() {
        expect("abroad", "m-1", "o-1");
        post("abroad", "of-abroad", "OK", "m-1", "9.99");
        assertThat(oversight.byUuid(uuidOf("m-1")))
                .isEqualTo(callport.payments().find("m-1"));
        assertThat(oversight.byUuid("nobodys")).isEmpty();
    }

    @Test
    void anOrderShowsAttemptsThroughConnectorsThatTrustEachOther() {
        expect("shop", "m-1", "o-1");
        expect("phone", "m-2", "o-1");
        expect("abroad", "m-3", "o-1");
        assertThat(oversight.byOrderKey("phone", "o-1", Page.first(10)))
                .extracting(PaymentOfOrder::members)
                .extracting(members -> members.get(0).keys().merchantTransactionId())
                .containsExactly("m-1", "m-2");
        assertThat(oversight.byOrderKey("abroad", "o-1", Page.first(10))).hasSize(1);
    }

    @Test
    void whatIsNotSettledIsListedCountedAndTheOldestKnown() {
        assertThat(oversight.oldestUnresolved(ALL)).isEmpty();
        for (String id : List.of("m-3", "m-2", "m-1")) {
            expect("shop", id, "o-" + id);
        }
        post("shop", Post.SECRET, "OK", "m-3", "9.99");
        post("shop", Post.SECRET, "OK", "m-1", "0.01");
        assertThat(unresolved(Unresolved.OPEN)).containsExactly("m-2", "m-1");
        assertThat(unresolved(Unresolved.QUARANTINED)).containsExactly("m-1");
        assertThat(oversight.unresolvedCounts())
                .containsEntry(Unresolved.OPEN, 2L)
                .containsEntry(Unresolved.REVIEWED, 1L);
        UnresolvedTransaction oldest = oversight.oldestUnresolved(ALL).orElseThrow();
        assertThat(oldest.transaction().status()).isEqualTo(TransactionStatus.SUBMITTED);
        assertThat(oldest.transaction().keys().merchantTransactionId()).isEqualTo("m-2");
        assertThat(oldest.knownSince()).contains(clock.instant());
    }

    @Test
    void whatWaitsAndWhatCouldNotBeReadIsListedAndCounted() {
        post("shop", Post.SECRET, "OK", "nobodys", "9.99");
        RawCallback garbage =
                SignedCallbacks.of("shop", Post.SECRET).carrying("[]").raw();
        assertThat(callport.intake().answer(garbage).status()).isEqualTo(400);
        assertThat(oversight.parked(EnumSet.allOf(ParkedState.class), null, 10)).hasSize(1);
        assertThat(oversight.parkedCounts()).containsEntry(ParkedState.WAITING, 1L);
        assertThat(oversight.unreadable(Page.first(10)))
                .singleElement()
                .satisfies(one -> assertThat(one.connector()).isEqualTo("shop"));
        assertThat(oversight.unreadableCount()).isEqualTo(1);
    }

    @Test
    void effectsWaitSinceTheirCallbackCame() {
        assertThat(oversight.effectCounts()).isEqualTo(new EffectCounts(0, 0, null));
        expect("shop", "m-1", "o-1");
        clock.advance(Duration.ofSeconds(3));
        Instant came = clock.instant();
        post("shop", Post.SECRET, "OK", "m-1", "9.99");
        clock.advance(Duration.ofSeconds(5));
        assertThat(oversight.effectCounts()).isEqualTo(new EffectCounts(1, 0, came));
        callport.dispatch().deliverDue(); // fails, and is tried again later
        assertThat(oversight.effectCounts()).isEqualTo(new EffectCounts(1, 0, came));
    }

    @Test
    void oneThatIsDueLaterWaitsOnlyFromThen() {
        RawCallback chargeback = SignedCallbacks.of("shop", Post.SECRET)
                .carrying(
                        "{'result':'OK','uuid':'c1','transactionType':'CHARGEBACK','amount':'9.99','currency':'EUR','referenceUuid':'u0'}"
                                .replace('\'', '"'))
                .raw();
        assertThat(callport.intake().answer(chargeback).status()).isEqualTo(200);
        assertThat(oversight.effectCounts().oldestWaiting())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Page.MOST + 1})
    void anAbsurdPageOfWhatWaitsIsRefused(int most) {
        assertThatThrownBy(() -> oversight.parked(EnumSet.allOf(ParkedState.class), null, most))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("A page has 1 to 1000 entries, not " + most);
    }

    @Test
    void aConnectorThatIsNotThereIsNamedWithItsSetting() {
        assertThatThrownBy(() -> oversight.byUuid("nowhere", "u-1"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.connectors.nowhere");
        assertThatThrownBy(() -> oversight.byOrderKey("nowhere", "o-1", Page.first(1)))
                .isInstanceOf(InvalidSetting.class);
    }

    @Test
    void aStoreThatIsDownIsSaidToBe() {
        down = true;
        assertThatThrownBy(() -> oversight.unresolved(ALL, Page.first(1))).isInstanceOf(StoreUnavailable.class);
    }
}
