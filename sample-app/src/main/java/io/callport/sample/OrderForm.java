package io.callport.sample;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a customer sends, not checked yet. */
record OrderForm(
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String email) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]{1,64}@[A-Za-z0-9.-]{1,190}");

    Money total() {
        if (amount == null || currency == null) {
            throw new InvalidValue("amount and currency are needed, such as 9.99 and EUR");
        }
        Money total = Money.of(amount, currency);
        if (total.amount().signum() == 0) {
            throw new InvalidValue("amount must be more than nothing");
        }
        if (total.amount().precision() - total.amount().scale() > 10) {
            throw new InvalidValue("amount must have at most ten digits before the dot");
        }
        if (total.amount().scale() > Money.zero(total.currency()).amount().scale()) {
            throw new InvalidValue("amount has more decimals than " + total.currency() + " has");
        }
        return total;
    }

    String validEmail() {
        if (email == null || !EMAIL.matcher(email).matches()) {
            throw new InvalidValue("email must be an address, such as alex@example.org");
        }
        return email;
    }
}
