package io.callport.testkit;

import static io.callport.testkit.Said.SHOP;
import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.named;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.through;
import static io.callport.testkit.Said.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentView;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.PaymentStatus;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payments are found by the gateway's id of each of their transactions, and by their order. */
abstract class FindingAspect extends StoreAspect {
    FindingAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private static Fact attempt(String ours, String orderKey) {
        return request(Expected.debit(ours, Said.PRICE).orderKey(orderKey));
    }

    private PaymentView byUuid(String uuid) {
        return store.reads().byUuid(SHOP, uuid).orElseThrow(() -> new AssertionError("nothing is found by " + uuid));
    }

    private List<PaymentOfOrder> ofOrder(String orderKey) {
        return store.reads().byOrderKey(SHOP, orderKey, Page.first(Page.MOST));
    }

    private static List<String> members(PaymentOfOrder payment) {
        return payment.members().stream()
                .map(TransactionState::keys)
                .map(keys -> "" + keys.merchantTransactionId())
                .toList();
    }

    @Test
    void theGatewaysIdFindsWhatOursDoes() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(byUuid("u-1")).isEqualTo(view("m-1"));
    }

    @Test
    void theIdOfAFollowUpFindsItWithItsPayment() {
        apply(callback("m-1", "u-1", Result.OK), request("m-1"));
        apply(followUp(TransactionType.REFUND, "r1", uuid("u-1"), "1.00"));
        assertThat(byUuid("u-r1").transaction().keys()).isEqualTo(named("r1"));
        assertThat(byUuid("u-r1").members()).isEqualTo(byUuid("u-1").members()).hasSize(2);
        assertThat(byUuid("u-r1").timeline()).hasSize(1);
    }

    @Test
    void nothingIsFoundByWhatNobodyIsCalled() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(store.reads().byUuid(SHOP, "u-2")).isEmpty();
        assertThat(store.reads().byUuid(SHOP, "U-1")).isEmpty();
        assertThat(store.reads().byUuid(SHOP, "m-1")).isEmpty();
        assertThat(store.reads().byUuid("another", "u-1")).isEmpty();
        assertThat(ofOrder("o-1")).isEmpty();
    }

    @Test
    void anIdThatAFollowUpOnlyNamesFindsNothing() {
        apply(followUp(TransactionType.REFUND, "r1", uuid("u-1"), "1.00"));
        assertThat(store.reads().byUuid(SHOP, "u-1")).isEmpty();
        assertThat(byUuid("u-r1").members()).hasSize(1);
    }

    @Test
    void bothIdsFindTheOnePaymentAfterAMerge() {
        apply(followUp(TransactionType.REFUND, "r1", uuid("u-1"), "1.00"));
        apply(attempt("m-1", "o-1"));
        apply(answer("m-1", "u-1", Result.OK));
        assertThat(byUuid("u-1").members()).isEqualTo(byUuid("u-r1").members()).hasSize(2);
        assertThat(ofOrder("o-1"))
                .singleElement()
                .satisfies(payment -> assertThat(members(payment)).containsExactly("m-1", "m-r1"));
    }

    @Test
    void anOrderShowsEachOfItsPaymentsAsItStands() {
        apply(attempt("m-1", "o-1"), attempt("m-2", "o-1"), attempt("m-3", "o-2"));
        apply(callback("m-1", "u-1", Result.ERROR), callback("m-2", "u-2", Result.OK));
        apply(followUp(TransactionType.REFUND, "r1", uuid("u-2"), "1.00"));
        List<PaymentOfOrder> found = ofOrder("o-1");
        assertThat(found)
                .extracting(PaymentOfOrder::status)
                .containsExactly(PaymentStatus.FAILED, PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(found).extracting(FindingAspect::members).containsExactly(List.of("m-1"), List.of("m-2", "m-r1"));
        assertThat(found.get(1).totals()).isEqualTo(view("m-2").totals()).isNotNull();
        assertThat(found.get(1).members()).isEqualTo(view("m-2").members());
    }

    @Test
    void anOrderIsOneOfItsRealm() {
        apply(attempt("m-1", "o-1"));
        apply(through("another", attempt("m-2", "o-1")));
        assertThat(ofOrder("o-1")).extracting(FindingAspect::members).containsExactly(List.of("m-1"));
        assertThat(store.reads().byOrderKey("another", "o-1", Page.first(10)))
                .extracting(FindingAspect::members)
                .containsExactly(List.of("m-2"));
        assertThat(ofOrder("O-1")).isEmpty();
    }

    @Test
    void pagesOfEverySizeShowEachPaymentForAnOrderOnce() {
        List<String> attempts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            attempts.add("m-" + (9 - i));
            apply(attempt("m-" + (9 - i), "o-1"));
            apply(attempt("m-other-" + i, "o-2"));
        }
        for (int most = 1; most <= 6; most++) {
            List<String> seen = new ArrayList<>();
            Page page = Page.first(most);
            List<PaymentOfOrder> next = store.reads().byOrderKey(SHOP, "o-1", page);
            while (!next.isEmpty() && seen.size() <= attempts.size()) {
                assertThat(next).hasSizeLessThanOrEqualTo(most);
                next.forEach(payment -> seen.addAll(members(payment)));
                page = page.next(next.get(next.size() - 1).number());
                next = store.reads().byOrderKey(SHOP, "o-1", page);
            }
            assertThat(seen).as("pages of " + most).containsExactlyInAnyOrderElementsOf(attempts);
        }
    }

    @Test
    void anOrderThatIsNamedLaterShowsThePaymentFromThenOn() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(ofOrder("o-1")).isEmpty();
        apply(attempt("m-1", "o-1"));
        assertThat(ofOrder("o-1")).extracting(PaymentOfOrder::status).containsExactly(PaymentStatus.PAID);
    }
}
