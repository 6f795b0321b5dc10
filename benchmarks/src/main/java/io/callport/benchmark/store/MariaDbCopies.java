package io.callport.benchmark.store;

/** Multiplies the rows of payment 1 under other names, so many in one commit. */
final class MariaDbCopies {
    private static final long AT_ONCE = 50_000;

    private static final String OURS = "concat('order-', n.seq, '-1')";
    private static final String REF = "concat('shop/order-', n.seq, '-1')";
    private static final String UUID = "substr(md5(concat('order-', n.seq)), 1, 20)";
    private static final String FIRST = "ref_hash = '" + new Told(1).refHash() + "'";
    private static final String PAYMENT_OF_FIRST = "(select payment_id from callport_transaction where " + FIRST + ")";

    private final Database database;

    MariaDbCopies(Database database) {
        this.database = database;
    }

    void make(long from, long to) {
        for (long first = from; first <= to; first += AT_ONCE) {
            someOf("seq_" + first + "_to_" + Math.min(to, first + AT_ONCE - 1) + " n");
        }
        database.run("analyze table callport_payment, callport_correlation, callport_transaction, callport_fact");
    }

    private void someOf(String numbers) {
        database.run(
                "insert into callport_payment (id, version, format, realm, status, holds_money, currency, authorized,"
                        + " captured, refunded, charged_back) select id - 1 + n.seq, version, format, realm, status,"
                        + " holds_money, currency, authorized, captured, refunded, charged_back from callport_payment, "
                        + numbers + " where id = " + PAYMENT_OF_FIRST,
                correlation("MERCHANT_TRANSACTION_ID", OURS, numbers),
                correlation("UUID", UUID, numbers),
                "insert into callport_transaction (ref_hash, ref, payment_id, realm, connector, uuid,"
                        + " merchant_transaction_id, type, amount, currency, status, summary, marks, reviews, unresolved) select "
                        + sha256(REF) + ", " + REF + ", payment_id - 1 + n.seq, realm, connector, " + UUID + ", " + OURS
                        + ", type, amount, currency, status, summary, marks, reviews, unresolved from callport_transaction, "
                        + numbers + " where " + FIRST,
                "insert into callport_fact (id, payment_id, version, at, source, connector, ref_hash, transaction_ref,"
                        + " type, result, verdict, status_from, status_to, note) select concat(source, ':shop:', "
                        + urlBase64("sha2(concat(source, " + OURS + "), 512)")
                        + "), payment_id - 1 + n.seq, version, at, source, connector, " + sha256(REF) + ", " + REF
                        + ", type, result, verdict, status_from, status_to, note from callport_fact, " + numbers
                        + " where " + FIRST);
    }

    /** As {@code CorrelationKey.lookup()} digests it. */
    private static String correlation(String kind, String value, String numbers) {
        return "insert into callport_correlation (lookup, realm, kind, key_value, payment_id) select "
                + sha256("concat('4:shop" + kind + ":', " + value + ")") + ", 'shop', '" + kind + "', " + value + ", "
                + PAYMENT_OF_FIRST + " - 1 + n.seq from " + numbers;
    }

    private static String sha256(String text) {
        return "sha2(" + text + ", 256)";
    }

    private static String urlBase64(String hex) {
        String text = "to_base64(unhex(" + hex + "))";
        for (String[] change : new String[][] {{"\\n", ""}, {"=", ""}, {"+", "-"}, {"/", "_"}}) {
            text = "replace(" + text + ", '" + change[0] + "', '" + change[1] + "')";
        }
        return text;
    }
}
