package io.callport.testkit.oracle;

import io.callport.money.Money;
import io.callport.port.EffectState;
import io.callport.port.EffectView;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.transaction.EffectKind;
import io.callport.transaction.FactId;
import io.callport.transaction.ParkedFact;
import io.callport.transaction.ParkedState;
import io.callport.transaction.TransactionState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a store shows of payments. */
final class StoreShown {
    private static final int PAGE = 500;

    private final PaymentStore store;
    private final HandedOut handedOut;
    private final Set<FactId> parked = new HashSet<>();

    /** As of now, for what is parked. */
    StoreShown(PaymentStore store, HandedOut handedOut) {
        this.store = store;
        this.handedOut = handedOut;
        List<ParkedFact> page = List.of();
        do {
            FactId after = page.isEmpty() ? null : page.get(page.size() - 1).id();
            page = store.parked(EnumSet.allOf(ParkedState.class), after, PAGE);
            page.forEach(one -> parked.add(one.id()));
        } while (page.size() == PAGE);
    }

    PaymentShown of(GatewayHistory history) {
        PaymentView root =
                store.find(GatewayTransaction.SHOP, history.root().ours()).orElse(null);
        Map<String, TransactionState> members = new HashMap<>();
        Map<String, List<Told>> told = new HashMap<>();
        if (root != null) {
            for (TransactionState member : root.members()) {
                String ours = String.valueOf(member.keys().merchantTransactionId());
                members.put(ours, member);
                store.find(GatewayTransaction.SHOP, ours)
                        .ifPresent(view -> told.put(
                                ours, view.effects().stream().map(this::told).toList()));
            }
        }
        return new PaymentShown(
                root == null ? null : root.status(),
                root == null ? null : root.totals(),
                members,
                told,
                history.tellings().stream()
                        .anyMatch(telling -> parked.contains(telling.fact().id())));
    }

    private Told told(EffectView effect) {
        EffectKind kind = Arrays.stream(EffectKind.values())
                .filter(one -> one.typeName().equals(effect.kind()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no effect is called " + effect.kind()));
        Money amount = handedOut.amount(effect.key());
        return new Told(
                effect.key(),
                kind,
                amount,
                handedOut.after(effect.key()),
                handedOut.sequence(effect.key()),
                state(effect),
                0,
                handedOut.turn(effect.key()));
    }

    private Told.State state(EffectView effect) {
        if (handedOut.has(effect.key())) {
            return Told.State.HANDED_OUT;
        }
        return effect.state() == EffectState.OVERTAKEN ? Told.State.OVERTAKEN : Told.State.DUE;
    }
}
