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
    private final @Nullable Money start;
    private final @Nullable Money end;
    private final boolean whole;
    private final Set<Money> amounts = new HashSet<>();

    /** @param start the amount before any correction; null if it was never told */
    Chain(@Nullable Money start, List<Link> told) {
        List<Link> links = distinct(told);
        Money at = start == null ? beginning(links) : start;
        List<Link> left = new ArrayList<>(links);
        Set<Money> visited = new HashSet<>();
        boolean cameBack = false;
        for (Link next = null; at != null; at = next.to()) {
            cameBack = !visited.add(at);
            next = cameBack ? null : onlyFrom(at, left);
            if (next == null) {
                break;
            }
            left.remove(next);
        }
        this.whole = left.isEmpty() && !cameBack;
        this.end = whole ? at : start;
        if (whole) {
            amounts.addAll(visited);
        } else if (start != null) {
            amounts.add(start);
        }
        this.start = start;
    }

    private Chain(@Nullable Money start) {
        this.start = start;
        this.end = start;
        this.whole = false;
        if (start != null) {
            amounts.add(start);
        }
    }

    /** One told twice, before and after a question, is one. */
    private static List<Link> distinct(List<Link> told) {
        List<Link> links = new ArrayList<>();
        for (Link link : told) {
            if (links.stream().noneMatch(link::saysTheSameAs)) {
                links.add(link);
            }
        }
        return links;
    }

    /** The same with a link that has no place. */
    Chain broken() {
        return new Chain(start);
    }

    /** Whether corrections lead from that amount to that one. */
    static boolean leads(Money from, Money to, List<Link> links) {
        Set<Money> reached = new HashSet<>(Set.of(from));
        boolean more = true;
        while (more) {
            more = links.stream().anyMatch(link -> reached.contains(link.from()) && reached.add(link.to()));
        }
        return reached.contains(to);
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
