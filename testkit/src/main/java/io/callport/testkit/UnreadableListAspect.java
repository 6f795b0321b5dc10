package io.callport.testkit;

import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Page;
import io.callport.port.UnreadableCallback;
import io.callport.transaction.Fact;
import io.callport.transaction.FactId;
import io.callport.transaction.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What could not be read is listed for people, without what it says. */
abstract class UnreadableListAspect extends StoreAspect {
    UnreadableListAspect(PaymentStoreContract contract) {
        super(contract);
    }

    private List<UnreadableCallback> page(Page page) {
        return store.reads().unreadable(page);
    }

    @Test
    void nothingElseIsListed() {
        apply(request("m-1"), callback("m-1", "u-1", Result.OK), callback("m-2", "u-2", Result.OK));
        apply(request("m-3"), Said.misfit("m-3", "u-3"));
        assertThat(page(Page.first(10))).isEmpty();
        assertThat(store.reads().unreadableCount()).isZero();
    }

    @Test
    void itIsListedWithWhatIsWrongWithIt() {
        Fact kept = unreadable("4111111111111111");
        apply(kept);
        assertThat(page(Page.first(10))).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(kept.id());
            assertThat(one.connector()).isEqualTo(Said.SHOP);
            assertThat(one.realm()).isEqualTo(Said.SHOP);
            assertThat(one.receivedAt()).isEqualTo(Said.NOON);
            assertThat(one.problem()).contains("not a JSON object").doesNotContain("4111");
            assertThat(one.isAcknowledged()).isFalse();
        });
    }

    @Test
    void oneThatComesAgainIsListedAndCountedOnce() {
        apply(unreadable("one"));
        apply(unreadable("one"), unreadable("two"));
        assertThat(page(Page.first(10))).hasSize(2);
        assertThat(store.reads().unreadableCount()).isEqualTo(2);
    }

    @Test
    void pagesOfEverySizeShowEachOnceInTheOrderInWhichTheyCame() {
        List<FactId> came = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Fact fact = unreadable("body " + (9 - i));
            apply(fact);
            came.add(fact.id());
        }
        for (int most = 1; most <= 7; most++) {
            List<FactId> seen = new ArrayList<>();
            Page page = Page.first(most);
            List<UnreadableCallback> next = page(page);
            while (!next.isEmpty() && seen.size() <= came.size()) {
                assertThat(next).hasSizeLessThanOrEqualTo(most);
                next.forEach(one -> seen.add(one.id()));
                page = page.next(next.get(next.size() - 1).number());
                next = page(page);
            }
            assertThat(seen).as("pages of " + most).isEqualTo(came);
        }
    }
}
