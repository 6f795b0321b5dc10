package io.callport.adapter.jdbi;

import io.callport.port.Claim;
import io.callport.port.Decider;
import io.callport.port.EffectOutbox;
import io.callport.port.EffectTransaction;
import io.callport.port.HostTransaction;
import io.callport.port.Outcome;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Settlement;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.CrashContract;
import io.callport.testkit.DelegatingPaymentStore;
import io.callport.transaction.Fact;
import io.callport.transaction.OutboxEntry;
import io.callport.transaction.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Stores that do not stand a crash, each in one way. Not run by themselves. */
final class BrokenCommits {
    private BrokenCommits() {}

    abstract static class Breaking extends CrashContract {
        private final JdbcDataSource database = new JdbcDataSource();

        Breaking() {
            database.setUrl("jdbc:h2:mem:" + getClass().getSimpleName() + ";DB_CLOSE_DELAY=-1");
            JdbiSchema.in(database).migrate();
        }

        /** What it does with its connections. */
        DataSource broken(DataSource dataSource) {
            return dataSource;
        }

        /** What it does else. */
        PaymentStore broken(PaymentStore store) {
            return store;
        }

        @Override
        protected DataSource dataSource() {
            return database;
        }

        @Override
        protected PaymentStore store(DataSource dataSource) {
            return broken(JdbiPaymentStore.on(broken(dataSource)));
        }

        @Override
        protected int codeOfALostRace() {
            return 40001;
        }

        @Override
        protected EffectTransaction hostTransactions(DataSource dataSource) {
            return new HostTransactions(dataSource);
        }
    }

    /** The commit follows when the connection goes back, and nobody hears how it ended. */
    static class AcknowledgesBeforeItsCommit extends Breaking {
        @Override
        DataSource broken(DataSource dataSource) {
            return new AlteredConnections() {
                @Override
                void commit(Connection connection) {
                    // turning autocommit on again does it
                }
            }.of(dataSource);
        }
    }

    static class TakesALostAnswerForSuccess extends Breaking {
        @Override
        DataSource broken(DataSource dataSource) {
            return new AlteredConnections() {
                @Override
                void commit(Connection connection) {
                    try {
                        connection.commit();
                    } catch (SQLException e) {
                        // it will have been committed
                    }
                }
            }.of(dataSource);
        }
    }

    static class CommitsThePaymentBeforeItsFacts extends Breaking {
        @Override
        DataSource broken(DataSource dataSource) {
            return new AlteredConnections() {
                @Override
                void prepares(Connection connection, String sql) throws SQLException {
                    if (sql.startsWith("insert into callport_fact")) {
                        connection.commit();
                    }
                }
            }.of(dataSource);
        }
    }

    /** Writes what it decided in vain as well, with the effects it made before under keys that tell its attempts apart. */
    static class DoublesEffectsWhenItTriesAgain extends Breaking {
        @Override
        PaymentStore broken(PaymentStore store) {
            return new DelegatingPaymentStore(store) {
                @Override
                public List<Outcome> apply(List<Fact> facts, Decider decider) {
                    List<Plan> tried = new ArrayList<>();
                    List<Outcome> outcomes = super.apply(facts, (snapshot, some) -> {
                        tried.add(decider.decide(snapshot, some));
                        return tried.get(tried.size() - 1);
                    });
                    if (tried.size() > 1) {
                        super.apply(
                                facts,
                                (snapshot, some) -> decider.decide(snapshot, some)
                                        .withOutbox(again(tried.get(0).outbox())));
                    }
                    return outcomes;
                }
            };
        }

        private static List<OutboxEntry> again(List<OutboxEntry> made) {
            return made.stream()
                    .map(one -> new OutboxEntry(
                            one.effectKey() + ":again",
                            one.transactionRef(),
                            one.handler(),
                            one.kind(),
                            one.payload(),
                            one.notBefore(),
                            one.waitingSince()))
                    .toList();
        }
    }

    static class ShowsNothingWhenItCannotRead extends Breaking {
        @Override
        PaymentStore broken(PaymentStore store) {
            return new DelegatingPaymentStore(store) {
                @Override
                public Optional<PaymentView> find(String realm, String merchantTransactionId) {
                    try {
                        return super.find(realm, merchantTransactionId);
                    } catch (StoreUnavailable e) {
                        return Optional.empty();
                    }
                }
            };
        }
    }

    /** Since it does not know one when it sees it. */
    static class LeavesLostRacesToItsCaller extends Breaking {
        @Override
        protected int codeOfALostRace() {
            return 0;
        }
    }

    static class SettlesBesideTheHost extends Breaking {
        @Override
        PaymentStore broken(PaymentStore store) {
            EffectOutbox outbox = store.outbox();
            return new DelegatingPaymentStore(store) {
                @Override
                public EffectOutbox outbox() {
                    return new EffectOutbox() {
                        @Override
                        public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
                            return outbox.claim(handlers, most, now, lease);
                        }

                        @Override
                        public boolean settle(Claim claim, Settlement settlement) {
                            return outbox.settle(claim, settlement);
                        }

                        @Override
                        public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
                            return outbox.settle(claim, settlement);
                        }
                    };
                }
            };
        }
    }
}
