package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import java.util.ArrayList;
import java.util.List;

/**
 * A history as it is made up.
 *
 * @param type of the root: DEBIT or PREAUTHORIZE
 * @param life of the root
 * @param answer to the request that began it, if it is told too
 * @param ownWords whether what is alike is told in different bytes
 */
record Plot(TransactionType type, String life, Answer answer, boolean ownWords, List<Act> acts) {
    private static final Money PRICE = Money.of("100.00", "EUR");

    /** What the gateway answered to the request itself. */
    enum Answer {
        NONE,
        /** That it is under way, as when the payer is sent elsewhere first. */
        PENDING,
        /** What happened first. */
        FIRST
    }

    /** How callbacks of a follow-up name the transaction it follows. */
    enum Naming {
        BY_UUID,
        BY_OURS,
        BY_BOTH
    }

    /** @param asked whether the shop started it and recorded that */
    record Act(FollowUp what, String life, Naming naming, boolean asked) {}

    Plot {
        acts = List.copyOf(acts);
    }

    static Plot of(TransactionType type, String life) {
        return new Plot(type, life, Answer.NONE, false, List.of());
    }

    Plot with(Act act) {
        List<Act> more = new ArrayList<>(acts);
        more.add(act);
        return new Plot(type, life, answer, ownWords, more);
    }

    Plot answered(Answer how) {
        return new Plot(type, life, how, ownWords, acts);
    }

    Plot inOwnWords() {
        return new Plot(type, life, answer, true, acts);
    }

    int facts() {
        return life.length()
                + (answer == Answer.NONE ? 0 : 1)
                + acts.stream().mapToInt(act -> act.life().length()).sum();
    }

    /** Whether something is told twice in its life: then it matters whether in the same words. */
    boolean repeatsItself() {
        return repeatsItself(life) || acts.stream().anyMatch(act -> repeatsItself(act.life()));
    }

    private static boolean repeatsItself(String life) {
        return life.chars().distinct().count() < life.length();
    }

    /** @param name what its ids begin with, so that payments can live side by side */
    GatewayHistory named(String name) {
        TransactionKeys root = keys(name, "root");
        List<GatewayTransaction> all = new ArrayList<>();
        GatewayTransaction first = GatewayTransaction.of(type, root, PRICE, TransactionKeys.none(), life)
                .asked();
        all.add(inItsWords(first.answered(answer)));
        for (Act act : acts) {
            all.add(inItsWords(followUp(name, root, act)));
        }
        return new GatewayHistory(all);
    }

    private GatewayTransaction followUp(String name, TransactionKeys root, Act act) {
        FollowUp parent = act.what.parent(type);
        TransactionKeys followed = parent == null ? root : keys(name, parent.name());
        GatewayTransaction one = GatewayTransaction.of(
                        act.what.type(),
                        keys(name, act.what.name()),
                        act.what.money(),
                        reference(followed, act.naming),
                        act.life)
                .subType(act.what.subType());
        return act.asked ? one.asked(act.what.marks()) : one;
    }

    private GatewayTransaction inItsWords(GatewayTransaction one) {
        return ownWords ? one.inOwnWords() : one;
    }

    private static TransactionKeys keys(String name, String part) {
        return new TransactionKeys(name + "u-" + part, name + "m-" + part);
    }

    private static TransactionKeys reference(TransactionKeys followed, Naming naming) {
        return switch (naming) {
            case BY_UUID -> new TransactionKeys(followed.uuid(), null);
            case BY_OURS -> new TransactionKeys(null, followed.merchantTransactionId());
            case BY_BOTH -> followed;
        };
    }
}
