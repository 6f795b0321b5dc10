package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.transaction.Fact;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a batch of facts goes to the server: a batch of statements is one trip of the driver's. */
class MariaDbTripsIT {
    private final AtomicInteger trips = new AtomicInteger();
    private JdbiPaymentStore store;

    @BeforeEach
    void openAnEmptyStore() {
        DataSource database = MariaDbServer.shared();
        JdbiSchema.in(database).migrate();
        Tables.empty(database);
        store = JdbiPaymentStore.on(counting(DataSource.class, database));
    }

    private int tripsOf(int howMany, IntFunction<Fact> fact) {
        List<Fact> facts = new ArrayList<>();
        for (int n = 0; n < howMany; n++) {
            facts.add(fact.apply(n));
        }
        int before = trips.get();
        store.apply(facts, Story.decider());
        return trips.get() - before;
    }

    @Test
    void sixtyFourRequestsTakeNoMoreTripsThanTwo() {
        assertThat(tripsOf(64, n -> Story.request("many-" + n)))
                .isEqualTo(tripsOf(2, n -> Story.request("few-" + n)))
                .isLessThanOrEqualTo(13);
    }

    @Test
    void sixtyFourCallbacksTakeNoMoreTripsThanTwo() {
        tripsOf(64, n -> Story.request("many-" + n));
        tripsOf(2, n -> Story.request("few-" + n));
        assertThat(tripsOf(64, n -> Story.paid("many-" + n)))
                .isEqualTo(tripsOf(2, n -> Story.paid("few-" + n)))
                .isLessThanOrEqualTo(17);
    }

    /** Counts what is sent through it and through whatever it hands out. */
    private <T> T counting(Class<T> type, Object counted) {
        return type.cast(Proxy.newProxyInstance(
                MariaDbTripsIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().matches("execute.*|commit|rollback|setAutoCommit")) {
                        trips.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(counted, arguments);
                        Class<?> returned = method.getReturnType();
                        boolean handedOut = (returned == Connection.class && counted instanceof DataSource)
                                || (returned == Statement.class && counted instanceof Connection)
                                || returned == PreparedStatement.class;
                        return handedOut ? counting(returned, result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
