package io.callport.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callport.money.Money;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a debit (IXOPAY API reference, "Debit": limits; documentation, "Currencies": decimals).
 *
 * @param request null if there are problems
 * @param problems in the gateway's manner, such as {@code amount: 'amount' is required}
 */
record DebitReading(@Nullable DebitRequest request, List<String> problems) {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,3})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    static DebitReading of(ObjectNode json) {
        RequestFields fields = new RequestFields(json);
        String id = fields.required("merchantTransactionId", 50);
        if (id.chars().anyMatch(Character::isISOControl)) {
            fields.problem("merchantTransactionId", "must have no control characters");
        }
        Money money = money(fields, fields.required("amount", 14), fields.required("currency", 3));
        DebitRequest request = new DebitRequest(
                id,
                money,
                fields.optional("description", 255),
                fields.optional("merchantMetaData", 255),
                fields.optional("transactionToken", 8192),
                fields.url("callbackUrl"),
                fields.url("successUrl"),
                fields.url("cancelUrl"),
                fields.url("errorUrl"),
                fields.texts("customer"),
                fields.strings("extraData", 64, 64, 8192));
        return fields.problems().isEmpty()
                ? new DebitReading(request, List.of())
                : new DebitReading(null, List.copyOf(fields.problems()));
    }

    private static Money money(RequestFields fields, String amount, String currency) {
        Money nothing = Money.zero("EUR");
        if (!currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
            fields.problem("currency", "must be three capital letters");
            return nothing;
        }
        if (!amount.isEmpty() && !AMOUNT.matcher(amount).matches()) {
            fields.problem("amount", "must be a decimal number with at most 10 digits and 3 decimals");
            return nothing;
        }
        if (amount.isEmpty() || currency.isEmpty()) {
            return nothing;
        }
        Money money = Money.of(amount, currency);
        if (money.amount().signum() == 0) {
            fields.problem("amount", "must be more than 0");
        }
        // The third decimal must be zero, also where the currency has three.
        int decimals = Math.min(2, Money.zero(currency).amount().scale());
        if (money.amount().stripTrailingZeros().scale() > decimals) {
            fields.problem("amount", "has more decimals than " + currency + " allows");
        }
        return money;
    }
}
