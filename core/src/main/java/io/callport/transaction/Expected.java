package io.callport.transaction;

import io.callport.failure.InvalidValue;
import io.callport.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was, or is about to be, asked of the gateway: the measure that callbacks are held against before they count as paid. Immutable.
 *
 * @param type what was asked for
 * @param merchantTransactionId the id given to the gateway; unique for ever
 * @param money how much, or null where the type has no amount
 * @param connector the connector it goes through, or null for the only one configured
 * @param orderKey the shop's own key of what is being paid, the same for each attempt; or null
 */
public record Expected(
        TransactionType type,
        String merchantTransactionId,
        @Nullable Money money,
        @Nullable String connector,
        @Nullable String orderKey)
        implements Content {

    /** Checks that the gateway could take it. */
    public Expected {
        if (merchantTransactionId.isBlank()) {
            throw new InvalidValue("merchantTransactionId must not be blank");
        }
        if (!isPlainText(merchantTransactionId)) {
            throw new InvalidValue("merchantTransactionId must hold no NUL and no half of a surrogate pair");
        }
        if (type.movesMoney() && money == null) {
            throw new InvalidValue("A " + type.word() + " needs an amount");
        }
        if (money != null && money.isNegative()) {
            throw new InvalidValue("An amount asked for must not be negative");
        }
    }

    /** Whether every database gives back what it was given. */
    private static boolean isPlainText(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** A debit: authorised and captured in one step. */
    public static Expected debit(String merchantTransactionId, Money money) {
        return new Expected(TransactionType.DEBIT, merchantTransactionId, money, null, null);
    }

    /** A preauthorisation: money is held, not yet taken. */
    public static Expected preauthorize(String merchantTransactionId, Money money) {
        return new Expected(TransactionType.PREAUTHORIZE, merchantTransactionId, money, null, null);
    }

    /** The same through that connector. */
    public Expected connector(String connector) {
        return new Expected(type, merchantTransactionId, money, connector, orderKey);
    }

    /** The same for that order. */
    public Expected orderKey(String orderKey) {
        return new Expected(type, merchantTransactionId, money, connector, orderKey);
    }

    @Override
    public ContentKind kind() {
        return ContentKind.EXPECTED;
    }

    @Override
    public TransactionKeys keys() {
        return TransactionKeys.ours(merchantTransactionId);
    }
}
