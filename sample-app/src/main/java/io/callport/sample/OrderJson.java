package io.callport.sample;

import io.callport.money.Money;
import io.callport.port.PaymentView;
import io.callport.transaction.FactSource;
import io.callport.transaction.PaymentTotals;
import io.callport.transaction.TransactionStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order as the shop's API shows it. Amounts are decimal text. */
record OrderJson(
        String merchantTransactionId,
        @Nullable String uuid,
        String status,
        String amount,
        String currency,
        boolean question,
        List<String> review,
        Totals payment,
        List<Entry> timeline,
        List<EffectJson> effects) {

    /** What the payment comes to. */
    record Totals(String authorized, String captured, String refunded, String chargedBack, String net) {
        static Totals of(PaymentTotals totals) {
            return new Totals(
                    totals.authorized().text(),
                    totals.captured().text(),
                    totals.refunded().text(),
                    totals.chargedBack().text(),
                    totals.net().text());
        }
    }

    /** One thing learned. */
    record Entry(
            String at,
            String source,
            String type,
            String result,
            String decision,
            @Nullable String from,
            @Nullable String to,
            String note) {}

    /** One effect due to one handler. */
    record EffectJson(String kind, String handler, String key, String state, int attempts) {}

    /** The payment is missing between placing an order and recording its request. */
    static OrderJson of(Order order, Optional<PaymentView> payment) {
        Money total = order.total();
        return new OrderJson(
                order.paymentId(),
                payment.map(view -> view.transaction().keys().uuid()).orElse(null),
                payment.map(view -> view.transaction().status())
                        .orElse(TransactionStatus.SUBMITTED)
                        .name(),
                total.text(),
                total.currency(),
                payment.map(view -> view.transaction().question().isPresent()).orElse(false),
                payment.map(view -> view.transaction().reviews()).orElse(List.of()),
                Totals.of(payment.map(PaymentView::totals).orElse(PaymentTotals.zero(total.currency()))),
                payment.map(OrderJson::timeline).orElse(List.of()),
                payment.map(OrderJson::effects).orElse(List.of()));
    }

    /** What the gateway and people said; that we asked is the order itself. */
    private static List<Entry> timeline(PaymentView view) {
        return view.timeline().stream()
                .filter(entry -> !entry.source().equals(FactSource.REQUEST.name()))
                .map(entry -> new Entry(
                        entry.at().toString(),
                        entry.source(),
                        entry.type(),
                        entry.result(),
                        entry.decision(),
                        entry.from(),
                        entry.to(),
                        entry.note()))
                .toList();
    }

    private static List<EffectJson> effects(PaymentView view) {
        return view.effects().stream()
                .map(effect -> new EffectJson(
                        effect.kind(),
                        effect.handler(),
                        effect.key(),
                        effect.state().name(),
                        effect.attempts()))
                .toList();
    }
}
