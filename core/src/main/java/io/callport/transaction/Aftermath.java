package io.callport.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is seen of payments only once all facts in hand are applied: what a person should look at. Used once, by one thread. */
final class Aftermath {
    /** For how long a follow-up may wait for the transaction it follows until a person is told. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Families families;
    private final Members members;
    private final Consequences consequences;
    private final List<Sibling> siblings;
    private final Instant now;

    Aftermath(Families families, Members members, Consequences consequences, List<Sibling> siblings, Instant now) {
        this.families = families;
        this.members = members;
        this.consequences = consequences;
        this.siblings = siblings;
        this.now = now;
    }

    void reviewChanged() {
        for (Family family : families.all()) {
            if (family.isChanged()) {
                Evidence.weigh(family);
                TransactionState root = family.root();
                if (root == null) {
                    rootless(family);
                } else {
                    rooted(family, root.ref());
                }
            }
        }
        if (families.all().size() > 1 || !siblings.isEmpty()) {
            guardOrders();
        }
    }

    private void rooted(Family family, String root) {
        for (TransactionState member : family.members()) { // what is put meanwhile takes their places
            members.withdraw(member, ReviewReason.PARENT_UNKNOWN);
        }
        Set<ReviewReason> flags = family.accounts().flags();
        if (flags.isEmpty() && families.member(root).reviews().isEmpty()) {
            return; // as nearly always
        }
        for (ReviewReason why : Accounts.DERIVED) {
            TransactionState begun = families.member(root);
            if (!flags.contains(why)) {
                members.withdraw(begun, why);
            } else {
                members.review(begun, why, "totals: " + family.accounts().totals());
            }
        }
    }

    /** Listed at once; but a person is told only if the transaction they follow does not become known soon. */
    private void rootless(Family family) {
        for (TransactionState member : List.copyOf(family.members())) {
            if (!member.is(Mark.SAME_AS_ANOTHER) && !member.reviews().contains(ReviewReason.PARENT_UNKNOWN.name())) {
                family.put(consequences.review(
                        member.reviewed(ReviewReason.PARENT_UNKNOWN),
                        family,
                        ReviewReason.PARENT_UNKNOWN,
                        "the transaction it follows is not known: " + member.parent(),
                        now.plus(PATIENCE)));
            }
        }
    }

    /** Of several payments that come to hold money for one order, all but the first are reviewed. */
    private void guardOrders() {
        List<Family> holding = new ArrayList<>(
                families.all().stream().filter(Family::heldMoney).toList());
        for (Family family : families.all()) {
            String orderKey = family.orderKey();
            TransactionState root = family.root();
            boolean comesToHold = family.isChanged() && family.holdsMoney() && !family.heldMoney();
            if (orderKey != null && root != null && comesToHold) {
                other(orderKey, family, holding)
                        .ifPresent(other -> review(
                                family,
                                root,
                                ReviewReason.POSSIBLE_DOUBLE_PAYMENT,
                                "order " + orderKey + " is paid by " + other + " too"));
                holding.add(family);
            }
        }
    }

    private Optional<String> other(String orderKey, Family family, List<Family> holding) {
        return holding.stream()
                .filter(other -> other != family && orderKey.equals(other.orderKey()) && other.holdsMoney())
                .flatMap(other -> Stream.ofNullable(other.root()))
                .map(TransactionState::ref)
                .findFirst()
                .or(() -> siblings.stream()
                        .filter(sibling -> sibling.orderKey().equals(orderKey))
                        .map(Sibling::merchantTransactionId)
                        .findFirst());
    }

    private void review(Family family, TransactionState member, ReviewReason why, String note) {
        family.put(consequences.review(member.reviewed(why), family, why, note));
    }
}
