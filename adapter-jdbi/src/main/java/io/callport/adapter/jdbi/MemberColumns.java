package io.callport.adapter.jdbi;

import io.callport.money.Money;
import io.callport.transaction.Reason;
import io.callport.transaction.Summary;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionState;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unresolved;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A transaction as a row and back. Its type is written once, so that a word of a newer version stays. */
final class MemberColumns {
    static final String ALL = """
            ref, payment_id, realm, connector, uuid, merchant_transaction_id, reference_uuid, reference_mtid, type, amount, currency,
            marks, summary, reviews,
            reason_code, reason_message, reason_adapter_code, reason_adapter_message""";
    private static final String BETWEEN_NAMES = ",";

    private MemberColumns() {}

    static TransactionState read(ResultSet row) throws SQLException {
        return new TransactionState(
                row.getString("ref"),
                row.getString("realm"),
                row.getString("connector"),
                new TransactionKeys(row.getString("uuid"), row.getString("merchant_transaction_id")),
                new TransactionKeys(row.getString("reference_uuid"), row.getString("reference_mtid")),
                TransactionType.of(row.getString("type")),
                money(row.getBigDecimal("amount"), row.getString("currency")),
                names(row.getString("marks")),
                Summary.parse(row.getString("summary")),
                names(row.getString("reviews")),
                new Reason(
                        row.getString("reason_code"),
                        row.getString("reason_message"),
                        row.getString("reason_adapter_code"),
                        row.getString("reason_adapter_message")));
    }

    /** Binds all that an update may change, and the hash of the ref that finds the row. */
    static <S extends SqlStatement<S>> S bind(S statement, TransactionState member) {
        Money money = member.money();
        return statement
                .bind("refHash", SafeText.hash(member.ref()))
                .bind("uuid", SafeText.orNull(member.keys().uuid()))
                .bind("mtid", SafeText.orNull(member.keys().merchantTransactionId()))
                .bind("referenceUuid", SafeText.orNull(member.reference().uuid()))
                .bind("referenceMtid", SafeText.orNull(member.reference().merchantTransactionId()))
                .bind("amount", money == null ? null : money.amount())
                .bind("currency", money == null ? null : money.currency())
                .bind("status", member.status().name())
                .bind("summary", SafeText.of(member.summary().text()))
                .bind("marks", text(member.marks()))
                .bind("reviews", text(member.reviews()))
                .bind("unresolved", unresolved(member.unresolved()))
                .bind("reasonCode", SafeText.orNull(member.reason().code()))
                .bind("reasonMessage", SafeText.orNull(member.reason().message()))
                .bind("adapterCode", SafeText.orNull(member.reason().adapterCode()))
                .bind("adapterMessage", SafeText.orNull(member.reason().adapterMessage()));
    }

    static <S extends SqlStatement<S>> S bindFounded(S statement, TransactionState member, long payment) {
        return bind(statement, member)
                .bind("ref", SafeText.of(member.ref()))
                .bind("payment", payment)
                .bind("realm", SafeText.of(member.realm()))
                .bind("connector", SafeText.of(member.connector()))
                .bind("type", member.type().word());
    }

    static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    static String text(List<String> names) {
        return SafeText.of(String.join(BETWEEN_NAMES, names));
    }

    /** Its names in their order, so that an index finds it; null for a row that no list shows. */
    static @Nullable String unresolved(Set<Unresolved> kinds) {
        return kinds.isEmpty()
                ? null
                : kinds.stream().sorted().map(Unresolved::name).collect(Collectors.joining(BETWEEN_NAMES));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(BETWEEN_NAMES, -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
