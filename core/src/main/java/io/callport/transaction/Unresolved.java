package io.callport.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a transaction is not settled; it may be so for several of these reasons at once. Follows from its row alone. */
public enum Unresolved {
    /** Asked for, or told of as pending, and nothing final is known. */
    OPEN,
    /** A question to the gateway is open: due to be asked, or awaiting its answer. */
    QUESTIONED,
    /** The gateway was asked too often, and nothing was settled. */
    STRANDED,
    /** Something was said of it that does not fit, and is reviewed: a misfit, or a request that speaks of it otherwise than the first. */
    QUARANTINED,
    /** A person should look at it, whyever. */
    REVIEWED;

    private static final Set<String> OF_MISFITS = Stream.concat(
                    Guards.MISFITS.stream(),
                    Stream.of(
                            ReviewReason.ORDER_KEY_MISMATCH,
                            ReviewReason.CONDITION_MISMATCH,
                            ReviewReason.PARENT_MISMATCH))
            .map(ReviewReason::name)
            .collect(Collectors.toUnmodifiableSet());

    static Set<Unresolved> of(TransactionState member) {
        Set<Unresolved> kinds = EnumSet.noneOf(Unresolved.class);
        if (member.is(Mark.SAME_AS_ANOTHER)) { // whatever is to be settled is settled there
            return kinds;
        }
        if (member.status() == TransactionStatus.SUBMITTED || member.status() == TransactionStatus.PENDING) {
            kinds.add(OPEN);
        }
        member.question().ifPresent(question -> kinds.add(question.isStranded() ? STRANDED : QUESTIONED));
        if (!member.reviews().isEmpty()) {
            kinds.add(REVIEWED);
            if (member.reviews().stream().anyMatch(OF_MISFITS::contains)) {
                kinds.add(QUARANTINED);
            }
        }
        return kinds;
    }

    /** All sets of these that a transaction may have at once, the empty one aside: for a store that finds rows by the whole set. */
    public static List<Set<Unresolved>> combinations() {
        List<Set<Unresolved>> all = new ArrayList<>(List.of(EnumSet.noneOf(Unresolved.class)));
        for (Unresolved kind : values()) {
            for (Set<Unresolved> fewer : List.copyOf(all)) {
                Set<Unresolved> one = EnumSet.copyOf(fewer);
                one.add(kind);
                all.add(one);
            }
        }
        all.removeIf(one -> one.isEmpty()
                || (one.contains(QUESTIONED) && one.contains(STRANDED))
                || (one.contains(QUARANTINED) && !one.contains(REVIEWED)));
        return all.stream().map(Collections::unmodifiableSet).toList();
    }
}
