package io.callport.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Lifecycle;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unmatched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the sequences that are counted are those that are claimed. */
class EnumerationTest {
    private static EveryOrder run(GatewayHistory history) {
        return new EveryOrder(history, EveryOrder.Limits.NO_QUESTIONS, worlds()).run();
    }

    private static Worlds worlds() {
        return new Worlds(new Lifecycle(Unmatched.PARK)::decide);
    }

    /** n! without a repeat; with one, n + 1 places of which two hold the same, for each of n. */
    private static long all(int n) {
        return factorial(n) + n * factorial(n + 1) / 2;
    }

    private static long factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O", "EO", "PEO", "PEOe", "PEOel", "PEOeoe"})
    void areAllOrdersAndAllOfThemWithOneThingToldOnceMore(String life) {
        GatewayHistory history = Plot.of(TransactionType.DEBIT, life).named("");
        assertThat(run(history).sequences()).isEqualTo(all(life.length() + 1));
    }

    @Test
    void ofFamiliesAreAsManyAsOfOneTransactionWithAsMuchToTell() {
        GatewayHistory history = Plot.of(TransactionType.PREAUTHORIZE, "O")
                .with(new Plot.Act(FollowUp.CAPTURE_60, "O", Plot.Naming.BY_UUID, true))
                .with(new Plot.Act(FollowUp.REFUND_25, "EO", Plot.Naming.BY_OURS, false))
                .named("");
        assertThat(run(history).sequences()).isEqualTo(all(6));
    }

    @Test
    void tellNoAnswerToOurRequestBeforeIt() {
        GatewayHistory history = Plot.of(TransactionType.DEBIT, "O")
                .answered(Plot.Answer.PENDING)
                .named("");
        // of request, answer and callback half of the orders; with one of them twice, whatever is told first of those
        // two is the request
        assertThat(run(history).sequences()).isEqualTo(3 + 4 * 2 + 4 + 6);
    }

    /** One after the other, each from the beginning, without sharing anything. */
    @Test
    void endWhereTheyEndWhenToldOneByOne() {
        GatewayHistory history = Plot.of(TransactionType.DEBIT, "EO")
                .with(new Plot.Act(FollowUp.REFUND_25, "O", Plot.Naming.BY_UUID, false))
                .named("");
        Set<String> ends = new HashSet<>();
        List<List<Telling>> orders = orders(history.tellings());
        long told = 0;
        for (List<Telling> order : orders) {
            ends.add(end(history, order));
            told++;
            for (int again = 0; again < order.size(); again++) {
                for (int place = again + 1; place <= order.size(); place++) {
                    List<Telling> repeated = new ArrayList<>(order);
                    repeated.add(place, order.get(again));
                    ends.add(end(history, repeated));
                    told++;
                }
            }
        }
        assertThat(ends).hasSize(1);
        assertThat(told).isEqualTo(all(4)).isEqualTo(run(history).sequences());
    }

    /** Every status, amount and total of it, as text without what only counts how it came. */
    private static String end(GatewayHistory history, List<Telling> order) {
        Worlds worlds = worlds();
        World world = worlds.begin(history);
        for (Telling telling : order) {
            world = world.after(telling.fact(), worlds);
        }
        PaymentShown shown = world.shown(history);
        assertThat(Judge.objections(history, shown, false)).isEmpty();
        return shown.status() + " " + shown.totals();
    }

    private static List<List<Telling>> orders(List<Telling> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Telling>> all = new ArrayList<>();
        for (Telling first : items) {
            List<Telling> rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<Telling> tail : orders(rest)) {
                List<Telling> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
