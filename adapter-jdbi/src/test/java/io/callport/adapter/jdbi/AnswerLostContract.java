package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.Outcome;
import io.callport.transaction.Fact;
import io.callport.transaction.Verdict;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection breaks when a commit was sent. Nobody tells then whether it arrived. */
abstract class AnswerLostContract {
    private final AtomicInteger cuts = new AtomicInteger();
    private When when = When.NEVER;
    private Runnable meanwhile = () -> {};
    private JdbiPaymentStore store;

    private enum When {
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    abstract DataSource database();

    @BeforeEach
    void openAStoreWithARequest() {
        JdbiSchema.in(database()).migrate();
        Tables.empty(database());
        store = JdbiPaymentStore.on(cutting(database()));
        apply(Story.request("m-1"));
    }

    private List<Verdict> apply(Fact... facts) {
        return store.apply(List.of(facts), Story.decider()).stream()
                .map(Outcome::verdict)
                .toList();
    }

    private DataSource cutting(DataSource real) {
        return OneConnection.proxy(DataSource.class, (proxy, method, arguments) -> {
            Object made = OneConnection.invoke(real, method, arguments);
            return made instanceof Connection connection ? cutting(connection) : made;
        });
    }

    private Connection cutting(Connection real) {
        return OneConnection.proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                return around(real, real, method, arguments);
            }
            Object made = OneConnection.invoke(real, method, arguments);
            return made instanceof PreparedStatement statement
                            && String.valueOf(arguments[0]).endsWith("commit")
                            && String.valueOf(arguments[0]).contains("update callport_payment ")
                    ? cutting(real, statement)
                    : made;
        });
    }

    private PreparedStatement cutting(Connection connection, PreparedStatement real) {
        return OneConnection.proxy(
                PreparedStatement.class,
                (proxy, method, arguments) -> method.getName().equals("execute")
                        ? around(connection, real, method, arguments)
                        : OneConnection.invoke(real, method, arguments));
    }

    private Object around(Connection connection, Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        When now = when;
        when = When.NEVER;
        Object result = now == When.BEFORE_COMMIT ? null : OneConnection.invoke(target, method, arguments);
        if (now != When.NEVER) {
            cuts.incrementAndGet();
            breakOff(connection);
            meanwhile.run();
            throw new SQLException("cut", "08006");
        }
        return result;
    }

    private static void breakOff(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback(); // H2 knows no abort
        }
        connection.abort(Runnable::run);
    }

    @Test
    void whatIsFoundWasCommittedAndIsToldAsItWasDecided() {
        when = When.AFTER_COMMIT;
        assertThat(apply(Story.paid("m-1"))).containsExactly(Verdict.ADVANCE);
        assertAppliedOnce();
    }

    @Test
    void whatIsNotFoundIsDecidedAgain() {
        when = When.BEFORE_COMMIT;
        assertThat(apply(Story.paid("m-1"))).containsExactly(Verdict.ADVANCE);
        assertAppliedOnce();
    }

    /** Another node was handed a part of the batch by the gateway too, and commits it between. */
    @Test
    void aPartThatOthersCommittedIsNotTakenForAllOfIt() {
        apply(Story.request("m-2"));
        when = When.BEFORE_COMMIT;
        meanwhile = () -> JdbiPaymentStore.on(database()).apply(List.of(Story.paid("m-1")), Story.decider());
        assertThat(apply(Story.paid("m-1"), Story.paid("m-2"))).containsExactly(Verdict.REPEAT, Verdict.ADVANCE);
        assertThat(Tables.query(database(), "select id from callport_fact where source = 'CALLBACK'"))
                .hasSize(2);
    }

    private void assertAppliedOnce() {
        assertThat(cuts).hasValue(1);
        assertThat(Tables.query(database(), "select id from callport_fact where source = 'CALLBACK'"))
                .hasSize(1);
        assertThat(Tables.query(database(), "select effect_key from callport_outbox"))
                .hasSize(1);
    }
}
