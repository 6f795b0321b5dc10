package io.callport.testkit;

import io.callport.port.EffectCounts;
import io.callport.port.Page;
import io.callport.port.PaymentOfOrder;
import io.callport.port.PaymentReads;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.UnreadableCallback;
import io.callport.port.UnresolvedTransaction;
import io.callport.transaction.TransactionState;
import io.callport.transaction.Unresolved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores that show operators something else than what is there, each in one way. Not run by themselves. */
final class BrokenReads {
    private BrokenReads() {}

    /** Reads as the sound store does; each broken one overrides what it breaks. */
    abstract static class Breaking extends BrokenStores.Breaking implements PaymentReads {
        private InMemoryPaymentStore store = new InMemoryPaymentStore();

        /** As it is. */
        InMemoryPaymentStore whole() {
            return store;
        }

        private PaymentReads reads() {
            return store.reads();
        }

        @Override
        PaymentStore broken(InMemoryPaymentStore sound) {
            store = sound;
            return new BrokenStore(sound) {
                @Override
                public PaymentReads reads() {
                    return Breaking.this;
                }
            };
        }

        List<UnresolvedTransaction> all(Set<Unresolved> kinds) {
            return reads().unresolved(kinds, Page.first(Page.MOST));
        }

        static List<UnresolvedTransaction> page(List<UnresolvedTransaction> all, Page page) {
            return all.stream()
                    .filter(one -> one.number() > page.after())
                    .limit(page.most())
                    .toList();
        }

        @Override
        public Optional<PaymentView> byUuid(String realm, String uuid) {
            return reads().byUuid(realm, uuid);
        }

        @Override
        public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
            return reads().byOrderKey(realm, orderKey, page);
        }

        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return reads().unresolved(kinds, page);
        }

        @Override
        public Map<Unresolved, Long> unresolvedCounts() {
            return reads().unresolvedCounts();
        }

        @Override
        public List<UnreadableCallback> unreadable(Page page) {
            return reads().unreadable(page);
        }

        @Override
        public long unreadableCount() {
            return reads().unreadableCount();
        }

        @Override
        public EffectCounts effectCounts() {
            return reads().effectCounts();
        }
    }

    static class FindsByEitherId extends Breaking {
        @Override
        public Optional<PaymentView> byUuid(String realm, String uuid) {
            return super.byUuid(realm, uuid).or(() -> whole().find(realm, uuid));
        }
    }

    static class FindsInAnyRealm extends Breaking {
        @Override
        public Optional<PaymentView> byUuid(String realm, String uuid) {
            return super.byUuid(Said.SHOP, uuid);
        }
    }

    static class ShowsTheRootForItsFollowUps extends Breaking {
        @Override
        public Optional<PaymentView> byUuid(String realm, String uuid) {
            return super.byUuid(realm, uuid)
                    .flatMap(found -> found.members().stream()
                            .filter(member -> !member.type().isFollowUp())
                            .findFirst()
                            .flatMap(
                                    root -> super.byUuid(realm, "" + root.keys().uuid()))
                            .or(() -> Optional.of(found)));
        }
    }

    static class ShowsAnOrderOfAnyRealm extends Breaking {
        @Override
        public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
            List<PaymentOfOrder> all = new ArrayList<>(super.byOrderKey(Said.SHOP, orderKey, page));
            all.addAll(super.byOrderKey("another", orderKey, page));
            return all;
        }
    }

    static class ShowsOnePaymentForAnOrder extends Breaking {
        @Override
        public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
            return super.byOrderKey(realm, orderKey, page).stream().limit(1).toList();
        }
    }

    static class BeginsEachPageOfAnOrderAtTheFirst extends Breaking {
        @Override
        public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
            return super.byOrderKey(realm, orderKey, Page.first(page.most()));
        }
    }

    static class ShowsAnOrdersRootsAlone extends Breaking {
        @Override
        public List<PaymentOfOrder> byOrderKey(String realm, String orderKey, Page page) {
            return super.byOrderKey(realm, orderKey, page).stream()
                    .map(one -> new PaymentOfOrder(
                            one.number(),
                            one.status(),
                            one.totals(),
                            one.members().stream()
                                    .filter(member -> !member.type().isFollowUp())
                                    .toList()))
                    .toList();
        }
    }

    static class BeginsEachPageAtTheFirst extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds, Page.first(page.most()));
        }
    }

    static class ListsMoreThanAskedFor extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds, new Page(page.after(), Page.MOST));
        }
    }

    static class ListsTheLastOfAPageAgain extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return page.most() == 1
                    ? super.unresolved(kinds, page)
                    : super.unresolved(kinds, new Page(Math.max(page.after() - 1, 0), page.most()));
        }
    }

    static class ListsByName extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds, page).stream()
                    .sorted(Comparator.comparing(one -> one.transaction().ref()))
                    .toList();
        }
    }

    /** Its numbers are the payments', as if lists were in the order of these. */
    static class ListsByPayment extends Breaking {
        private final Map<String, Long> numbers = new LinkedHashMap<>();

        @Override
        public synchronized List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            all(EnumSet.allOf(Unresolved.class))
                    .forEach(one -> numbers.put(one.transaction().ref(), one.number()));
            return page(
                    all(kinds).stream()
                            .map(one -> new UnresolvedTransaction(ofPayment(one), one.transaction(), one.since()))
                            .sorted(Comparator.comparingLong(UnresolvedTransaction::number))
                            .toList(),
                    page);
        }

        private long ofPayment(UnresolvedTransaction one) {
            String ours = one.transaction().keys().merchantTransactionId();
            List<TransactionState> members = ours == null
                    ? List.of(one.transaction())
                    : whole().find(one.transaction().realm(), ours)
                            .orElseThrow()
                            .members();
            long first = members.stream()
                    .mapToLong(member -> numbers.getOrDefault(member.ref(), Long.MAX_VALUE))
                    .min()
                    .orElse(one.number());
            return first * 10 + members.indexOf(one.transaction());
        }
    }

    static class ListsEachUnderItsFirstKind extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return page(
                    all(kinds).stream()
                            .filter(one -> kinds.contains(
                                    one.transaction().unresolved().iterator().next()))
                            .toList(),
                    page);
        }
    }

    static class ListsOnceForEachKind extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return page(
                    kinds.stream()
                            .sorted()
                            .flatMap(kind -> all(Set.of(kind)).stream())
                            .sorted(Comparator.comparingLong(UnresolvedTransaction::number))
                            .toList(),
                    page);
        }
    }

    static class ListsAllForNoKind extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds.isEmpty() ? EnumSet.allOf(Unresolved.class) : kinds, page);
        }
    }

    static class NeverForgets extends Breaking {
        private final Map<String, UnresolvedTransaction> listed = new LinkedHashMap<>();

        @Override
        PaymentStore broken(InMemoryPaymentStore sound) {
            listed.clear();
            return super.broken(sound);
        }

        @Override
        public synchronized List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            all(kinds).forEach(one -> listed.put(one.transaction().ref(), one));
            return page(
                    listed.values().stream()
                            .sorted(Comparator.comparingLong(UnresolvedTransaction::number))
                            .toList(),
                    page);
        }
    }

    static class ShowsAnEarlierState extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds, page).stream()
                    .map(one -> new UnresolvedTransaction(one.number(), withoutReviews(one.transaction()), one.since()))
                    .toList();
        }

        private static TransactionState withoutReviews(TransactionState one) {
            return new TransactionState(
                    one.ref(),
                    one.realm(),
                    one.connector(),
                    one.keys(),
                    one.reference(),
                    one.type(),
                    one.money(),
                    one.marks(),
                    one.summary(),
                    List.of(),
                    one.reason());
        }
    }

    static class KnowsNotSinceWhen extends Breaking {
        @Override
        public List<UnresolvedTransaction> unresolved(Set<Unresolved> kinds, Page page) {
            return super.unresolved(kinds, page).stream()
                    .map(one -> new UnresolvedTransaction(one.number(), one.transaction(), null))
                    .toList();
        }
    }

    static class CountsEachOnce extends Breaking {
        @Override
        public Map<Unresolved, Long> unresolvedCounts() {
            Map<Unresolved, Long> counts = new EnumMap<>(Unresolved.class);
            all(EnumSet.allOf(Unresolved.class))
                    .forEach(one -> counts.merge(
                            one.transaction().unresolved().iterator().next(), 1L, Long::sum));
            return counts;
        }
    }

    static class CountsAPageOfWhatIsUnreadable extends Breaking {
        @Override
        public long unreadableCount() {
            return unreadable(Page.first(1)).size();
        }
    }

    static class CountsGivenUpEffectsAsWaiting extends Breaking {
        @Override
        public EffectCounts effectCounts() {
            EffectCounts counts = super.effectCounts();
            return new EffectCounts(counts.waiting() + counts.givenUp(), counts.givenUp(), counts.oldestWaiting());
        }
    }

    static class KnowsNotSinceWhenEffectsWait extends Breaking {
        @Override
        public EffectCounts effectCounts() {
            EffectCounts counts = super.effectCounts();
            return new EffectCounts(counts.waiting(), counts.givenUp(), null);
        }
    }

    static class ListsTheUnreadableWithoutPages extends Breaking {
        @Override
        public List<UnreadableCallback> unreadable(Page page) {
            return super.unreadable(Page.first(page.most()));
        }
    }

    static class ListsTheUnreadableByTheirIds extends Breaking {
        @Override
        public List<UnreadableCallback> unreadable(Page page) {
            return super.unreadable(page).stream()
                    .sorted(Comparator.comparing(one -> one.id().value()))
                    .toList();
        }
    }

    static class ShowsWhatItCouldNotRead extends Breaking {
        @Override
        public List<UnreadableCallback> unreadable(Page page) {
            return super.unreadable(page).stream()
                    .map(one -> new UnreadableCallback(
                            one.number(),
                            one.id(),
                            one.connector(),
                            one.realm(),
                            one.receivedAt(),
                            "4111111111111111",
                            one.isAcknowledged()))
                    .toList();
        }
    }
}
