package io.callport.transaction;

import io.callport.money.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of an amount put in order by what each says it was before, since their order of arrival means nothing. Whole if they lead from the
 * first amount through all of them without coming back to one.
 */
final class Chain {
    private final @Nullable Money end;
    private final boolean whole;
    private final Set<Money> amounts = new HashSet<>();

    /** @param start the amount before any correction; null if it was never told */
    Chain(@Nullable Money start, List<Link> links) {
        Money at = start == null ? beginning(links) : start;
        List<Link> left = new ArrayList<>(links);
        Set<Money> visited = new HashSet<>();
        boolean moves = at != null;
        while (moves && visited.add(at)) {
            Link next = onlyFrom(at, left);
            moves = next != null && left.remove(next);
            at = next == null ? at : next.to();
        }
        this.whole = left.isEmpty() && !moves;
        this.end = whole ? at : start;
        if (whole) {
            amounts.addAll(visited);
        } else if (start != null) {
            amounts.add(start);
        }
    }

    /** Every link has its place. */
    boolean isWhole() {
        return whole;
    }

    /** What it comes to; if it is not whole, what it began with. */
    @Nullable
    Money end() {
        return end;
    }

    /** Whether that is one of the amounts it was, at one time or another; what hangs in the air explains nothing. */
    boolean has(Money amount) {
        return amounts.contains(amount);
    }

    private static @Nullable Link onlyFrom(Money at, List<Link> links) {
        List<Link> candidates =
                links.stream().filter(link -> link.from().equals(at)).toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private static @Nullable Money beginning(List<Link> links) {
        List<Money> unreached = links.stream()
                .map(Link::from)
                .filter(from -> links.stream().noneMatch(link -> link.to().equals(from)))
                .distinct()
                .toList();
        return unreached.size() == 1 ? unreached.get(0) : null;
    }
}
