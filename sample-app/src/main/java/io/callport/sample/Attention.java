package io.callport.sample;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What a person should look at, read from Callport's tables as its README offers it to hosts. */
@Repository
class Attention {
    private final JdbcTemplate jdbc;

    Attention(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much waits.
     *
     * @param parked callbacks that no transaction is known for yet
     * @param foreign those that waited so long that they are probably somebody else's
     * @param unreadable authentic callbacks that nobody could read
     * @param givenUp effects that are not tried again
     */
    record Counts(long parked, long foreign, long unreadable, long givenUp) {}

    Counts counts() {
        return new Counts(
                count("select count(*) from callport_parked where state <> 'FOREIGN'"),
                count("select count(*) from callport_parked where state = 'FOREIGN'"),
                count("select count(*) from callport_unreadable"),
                count("select count(*) from callport_outbox where state = 'GIVEN_UP'"));
    }

    /**
     * A callback that no transaction is known for.
     *
     * @param step how long it has waited, as a step: {@code WAITING}, {@code REVIEWED}, {@code FOREIGN}
     */
    record Parked(String connector, String step, Instant since) {}

    /** The newest first. */
    List<Parked> parked(int most) {
        return jdbc.query(
                "select connector, state, at from callport_parked order by at desc, fact_id limit ?",
                (row, number) -> new Parked(
                        row.getString("connector"), row.getString("state"), Instant.ofEpochMilli(row.getLong("at"))),
                most);
    }

    /** Orders of any age with a reason to review them, or an open question to the gateway; the newest first. */
    List<String> ordersForReview(int most) {
        return jdbc.queryForList("""
                select o.payment_id from shop_order o
                 where exists (
                       select 1 from callport_transaction t
                        where t.merchant_transaction_id = o.payment_id
                          and (t.reviews <> '' or t.summary like ?))
                 order by o.created_at desc, o.payment_id limit ?""", String.class, "%\nquestion\t%", most);
    }

    private long count(String sql) {
        Long rows = jdbc.queryForObject(sql, Long.class);
        return rows == null ? 0 : rows;
    }
}
