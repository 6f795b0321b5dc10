package io.callport.testkit;

import static io.callport.testkit.Said.NOON;
import static io.callport.testkit.Said.SHOP;
import static io.callport.testkit.Said.answer;
import static io.callport.testkit.Said.callback;
import static io.callport.testkit.Said.followUp;
import static io.callport.testkit.Said.misfit;
import static io.callport.testkit.Said.request;
import static io.callport.testkit.Said.uuid;
import static io.callport.transaction.Unresolved.OPEN;
import static io.callport.transaction.Unresolved.QUARANTINED;
import static io.callport.transaction.Unresolved.QUESTIONED;
import static io.callport.transaction.Unresolved.REVIEWED;
import static io.callport.transaction.Unresolved.STRANDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Page;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.Expected;
import io.callport.transaction.Fact;
import io.callport.transaction.Question;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unresolved;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions that are not settled are listed and counted until they are, in the order in which they were founded. */
abstract class UnresolvedAspect extends StoreAspect {
    private static final Set<Unresolved> ALL = EnumSet.allOf(Unresolved.class);

    UnresolvedAspect(PaymentStoreContract contract) {
        super(contract);
    }

    /** What is listed, by our ids. */
    private List<String> listed(Unresolved... kinds) {
        return ids(store.reads().unresolved(Set.of(kinds), Page.first(Page.MOST)));
    }

    private static List<String> ids(List<UnresolvedTransaction> some) {
        return some.stream().map(UnresolvedAspect::id).toList();
    }

    private static String id(UnresolvedTransaction one) {
        return String.valueOf(one.transaction().keys().merchantTransactionId());
    }

    private List<UnresolvedTransaction> allPages(Set<Unresolved> kinds, int most) {
        List<UnresolvedTransaction> seen = new ArrayList<>();
        Page page = Page.first(most);
        List<UnresolvedTransaction> next = store.reads().unresolved(kinds, page);
        while (!next.isEmpty()) {
            assertThat(next).hasSizeLessThanOrEqualTo(most);
            seen.addAll(next);
            assertThat(seen).hasSizeLessThan(10_000);
            page = page.next(next.get(next.size() - 1).number());
            next = store.reads().unresolved(kinds, page);
        }
        return seen;
    }

    private long count(Unresolved kind) {
        return store.reads().unresolvedCounts().getOrDefault(kind, 0L);
    }

    private void question(String ours) {
        apply(
                callback(ours, "u-" + ours, Result.OK),
                callback(Said.reconciled(Said.report(ours, "u-" + ours, Result.ERROR))));
    }

    private void strand(String ours) {
        String uuid = "u-" + ours;
        apply(callback(ours, uuid, Result.PENDING));
        for (int time = 0; time < Question.MOST_ASKED; time++) {
            apply(Said.asked(ours, uuid, " " + time));
            apply(Said.unsettled(ours, uuid, askedAt(ours)));
        }
    }

    private long askedAt(String ours) {
        return view(ours).transaction().question().orElseThrow().askedAt();
    }

    /** One of each kind, founded in this order; their ids are in another. */
    private void oneOfEach() {
        for (String ours : List.of("m-open", "m-asked", "m-stranded", "m-misfit", "m-alike", "m-done")) {
            apply(request(ours));
        }
        question("m-asked");
        strand("m-stranded");
        apply(misfit("m-misfit", "u-misfit"));
        apply(misfit("m-alike", "u-alike"));
        apply(callback("m-alike", "u-alike", Result.OK), callback("m-done", "u-done", Result.OK));
    }

    @Test
    void nothingIsListedOrCountedWhereNothingIsUnresolved() {
        assertThat(store.reads().unresolved(ALL, Page.first(10))).isEmpty();
        apply(request("m-1"), callback("m-1", "u-1", Result.OK));
        assertThat(store.reads().unresolved(ALL, Page.first(10))).isEmpty();
        assertThat(store.reads().unresolvedCounts().values()).allMatch(count -> count == 0);
    }

    @Test
    void eachListHasAllThatItsWordSays() {
        oneOfEach();
        assertThat(listed(OPEN)).containsExactly("m-open", "m-stranded", "m-misfit");
        assertThat(listed(QUESTIONED)).containsExactly("m-asked");
        assertThat(listed(STRANDED)).containsExactly("m-stranded");
        assertThat(listed(QUARANTINED)).containsExactly("m-misfit", "m-alike");
        assertThat(listed(REVIEWED)).containsExactly("m-stranded", "m-misfit", "m-alike");
        assertThat(listed()).isEmpty();
    }

    @Test
    void oneThatIsThereForSeveralReasonsIsListedOnce() {
        oneOfEach();
        assertThat(listed(OPEN, REVIEWED)).containsExactly("m-open", "m-stranded", "m-misfit", "m-alike");
        assertThat(listed(Unresolved.values()))
                .containsExactly("m-open", "m-asked", "m-stranded", "m-misfit", "m-alike");
    }

    @Test
    void countsAreAsLongAsTheirLists() {
        oneOfEach();
        for (Unresolved kind : Unresolved.values()) {
            assertThat(count(kind)).as(kind.name()).isEqualTo(listed(kind).size());
        }
    }

    @Test
    void listsAreInTheOrderInWhichTransactionsWereFounded() {
        List<String> founded = List.of("m-9", "m-1", "m-B", "m-a", "m-5");
        founded.forEach(ours -> apply(request(ours)));
        assertThat(listed(OPEN)).isEqualTo(founded);
    }

    @Test
    void anEntryShowsTheTransactionAsItsViewDoes() {
        apply(request("m-1"), misfit("m-1", "u-1"));
        assertThat(store.reads().unresolved(ALL, Page.first(10)))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.transaction()).isEqualTo(view("m-1").transaction()));
    }

    @Test
    void anEntrySaysWhenItsTransactionWasFirstLearnedOfWhateverTheClocksSay() {
        apply(Fact.request(SHOP, SHOP, NOON.plusSeconds(60), Expected.debit("m-1", Said.PRICE)));
        apply(callback("m-1", "u-1", Result.PENDING));
        assertThat(store.reads().unresolved(ALL, Page.first(10)).get(0).knownSince())
                .contains(NOON.plusSeconds(60));
    }

    @Test
    void whatIsSettledIsNotListedAnyMoreAndWhatIsQuestionedAgainIs() {
        apply(request("m-1"), request("m-2"));
        assertThat(listed(Unresolved.values())).containsExactly("m-1", "m-2");
        apply(callback("m-1", "u-m-1", Result.OK));
        assertThat(listed(Unresolved.values())).containsExactly("m-2");
        assertThat(count(OPEN)).isEqualTo(1);
        question("m-1");
        assertThat(listed(Unresolved.values())).containsExactly("m-1", "m-2");
        assertThat(count(QUESTIONED)).isEqualTo(1);
    }

    @Test
    void aQuestionThatIsAnsweredIsNotListedAnyMore() {
        apply(request("m-1"));
        question("m-1");
        apply(Said.asked("m-1", "u-m-1", "once"));
        apply(Said.status("m-1", "u-m-1", Result.OK, askedAt("m-1")));
        assertThat(listed(Unresolved.values())).isEmpty();
        assertThat(count(QUESTIONED)).isZero();
    }

    @Test
    void pagesOfEverySizeShowEverythingOnceInOrder() {
        for (int i = 0; i < 3; i++) {
            String ours = "m-" + (7 - i);
            apply(request(ours), request(ours + "-misfit"), request(ours + "-done"));
            apply(misfit(ours + "-misfit", "u-" + ours), callback(ours + "-done", "u-" + ours + "-done", Result.OK));
        }
        List<UnresolvedTransaction> all = store.reads().unresolved(ALL, Page.first(Page.MOST));
        assertThat(all).hasSize(6);
        for (int most = 1; most <= 7; most++) {
            assertThat(allPages(ALL, most)).as("pages of " + most).isEqualTo(all);
            assertThat(ids(allPages(Set.of(REVIEWED), most))).containsExactly("m-7-misfit", "m-6-misfit", "m-5-misfit");
        }
    }

    @Test
    void aPageBeginsAfterOneThatIsNotListedAnyMore() {
        apply(request("m-1"), request("m-2"));
        Page second = Page.first(1)
                .next(store.reads().unresolved(ALL, Page.first(1)).get(0).number());
        apply(callback("m-1", "u-1", Result.OK));
        assertThat(ids(store.reads().unresolved(ALL, second))).containsExactly("m-2");
    }

    @Test
    void oneThatIsUnresolvedForAnotherReasonThanBeforeKeepsItsPlace() {
        apply(request("m-1"), request("m-2"), request("m-3"));
        List<UnresolvedTransaction> first = store.reads().unresolved(ALL, Page.first(2));
        apply(misfit("m-1", "u-1"), misfit("m-3", "u-3"));
        assertThat(ids(first)).containsExactly("m-1", "m-2");
        assertThat(ids(store.reads()
                        .unresolved(ALL, Page.first(2).next(first.get(1).number()))))
                .containsExactly("m-3");
    }

    /** It goes over to the payment of the lower number, which the reader has left behind. */
    @Test
    void oneWhosePaymentIsAbsorbedMeanwhileIsStillSeenOnce() {
        apply(followUp(TransactionType.REFUND, "refund", uuid("u-9"), "1.00"));
        apply(request("m-1"));
        apply(request("m-9"));
        List<UnresolvedTransaction> first = store.reads().unresolved(ALL, Page.first(2));
        assertThat(ids(first)).containsExactly("m-refund", "m-1");
        apply(answer("m-9", "u-9", Result.PENDING));
        assertThat(members("m-9")).containsExactly("m-9", "m-refund");
        assertThat(ids(store.reads()
                        .unresolved(ALL, Page.first(2).next(first.get(1).number()))))
                .containsExactly("m-9");
        assertThat(listed(OPEN)).containsExactly("m-1", "m-9");
    }

    @Test
    void whatStaysIsSeenOnceAndInOrderWhileOthersComeAndGo() {
        List<String> staying = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            staying.add("m-stays-" + (99 - i));
            apply(request("m-stays-" + (99 - i)), request("m-goes-" + i));
        }
        Callable<List<String>> others = () -> {
            for (int i = 0; i < 15; i++) {
                apply(callback("m-goes-" + i, "u-goes-" + i, Result.OK));
                apply(misfit("m-stays-" + (99 - i), "u-stays-" + i));
                apply(request("m-comes-" + i));
            }
            return staying;
        };
        List<Callable<List<String>>> together = new ArrayList<>(List.of(others));
        IntStream.of(1, 4)
                .forEach(most -> together.add(() -> {
                    for (int pass = 0; pass < 4; pass++) {
                        List<UnresolvedTransaction> seen = allPages(EnumSet.of(OPEN, REVIEWED), most);
                        assertThat(ids(seen)).doesNotHaveDuplicates();
                        assertThat(ids(seen).stream()
                                        .filter(ours -> ours.startsWith("m-stays"))
                                        .toList())
                                .isEqualTo(staying);
                        assertThat(seen)
                                .extracting(UnresolvedTransaction::number)
                                .isSorted();
                    }
                    return staying;
                }));
        assertThat(Together.run(together)).hasSize(3);
        assertThat(count(OPEN)).isEqualTo(30);
        assertThat(listed(OPEN)).hasSize(30);
    }
}
