package io.callport.testkit.oracle;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a transaction at the gateway.
 *
 * @param amount what the transaction came to with it; null where there is no amount
 * @param original what it came to before, if this changed it
 */
record GatewayEvent(
        Happening happening,
        @Nullable Money amount,
        @Nullable Money original) {
    private static final BigDecimal STEP = new BigDecimal("1.50");

    static List<GatewayEvent> of(String life, @Nullable Money asked) {
        List<GatewayEvent> events = new ArrayList<>();
        Money amount = asked;
        for (int i = 0; i < life.length(); i++) {
            Happening happening = Happening.of(life.charAt(i));
            Money before = amount;
            if (happening.changesTheAmount() && before != null) {
                BigDecimal step = happening == Happening.LESS ? STEP.negate() : STEP;
                amount = new Money(before.amount().add(step), before.currency());
                events.add(new GatewayEvent(happening, amount, before));
            } else {
                events.add(new GatewayEvent(happening, amount, null));
            }
        }
        return List.copyOf(events);
    }
}
