package io.callport.sample;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a customer sends, not checked yet. */
record OrderForm(
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String email) {
    /** What plain SMTP carries; the rest of the form is checked by who sends the mail. */
    private static final Pattern EMAIL = Pattern.compile("[!-~&&[^@<>\",;:()\\[\\]\\\\]]{1,64}@[A-Za-z0-9.-]{1,190}");

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** What the shop sells, as its page offers it. */
    static final OrderForm OFFER = new OrderForm("9.99", "EUR", "alex@example.org");

    Money total() {
        if (amount == null || currency == null) {
            throw new InvalidValue("amount and currency are needed, such as 9.99 and EUR");
        }
        Money total = Money.of(amount, currency);
        if (!CURRENCIES.contains(total.currency())) {
            throw new InvalidValue("currency must be one of ISO 4217, such as EUR");
        }
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
        if (email == null || !EMAIL.matcher(email).matches() || !canBeMailedTo(email)) {
            throw new InvalidValue("email must be an address, such as alex@example.org");
        }
        return email;
    }

    private static boolean canBeMailedTo(String address) {
        try {
            new InternetAddress(address, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
