package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.Callport;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.callport.money.Money;
import io.callport.port.PaymentStore;
import io.callport.port.PaymentView;
import io.callport.port.Purged;
import io.callport.testkit.CallbackBodies;
import io.callport.testkit.ManualClock;
import io.callport.testkit.SignedCallbacks;
import io.callport.transaction.Expected;
import io.callport.transaction.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** G15: what the settings about privacy leave in the tables of an application. */
class PrivacySettingsTest {
    private static final SignedCallbacks TO_SHOP = SignedCallbacks.of("shop", "secret");
    private static final String CUSTOMER = "alex@example.org";

    private final ManualClock clock = ManualClock.at(SignedCallbacks.DATE);
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Neighbours.jdbc())
            .withConfiguration(AutoConfigurations.of(CallportAutoConfiguration.class))
            .withBean(Clock.class, () -> clock)
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                    "callport.connectors.shop.shared-secrets=secret",
                    "callport.effects=none");

    private static String misfit() {
        return CallbackBodies.debit("OK", "order-1", "0.01")
                .replace("}", ",\"customer\":{\"email\":\"" + CUSTOMER + "\"}}");
    }

    private static void post(ApplicationContext context, String body) {
        assertThat(context.getBean(CallbackIntake.class)
                        .answer(TO_SHOP.carrying(body).raw())
                        .status())
                .isLessThan(500);
    }

    private static void expect(ApplicationContext context) {
        context.getBean(Callport.class).payments().expect(Expected.debit("order-1", Money.of("9.99", "EUR")));
    }

    private static PaymentView view(ApplicationContext context) {
        return context.getBean(PaymentStore.class).find("shop", "order-1").orElseThrow();
    }

    /** The only one of that table, as text. */
    private static String body(ApplicationContext context, String table) {
        try (Connection connection = context.getBean(DataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select body from callport_" + table + " where body is not null")) {
            assertThat(rows.next()).as("a body in " + table).isTrue();
            byte[] body = rows.getBytes(1);
            assertThat(rows.next()).as("another in " + table).isFalse();
            return new String(body, StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private ApplicationContextRunner keeping(String bodies) {
        return application.withPropertyValues("callport.keep-bodies=" + bodies);
    }

    @Test
    void withoutASettingCustomersAreLeftOutOfWhatDoesNotFit() {
        application.run(context -> {
            expect(context);
            post(context, misfit());
            assertThat(body(context, "fact")).contains("0.01").doesNotContain(CUSTOMER);
        });
    }

    @ParameterizedTest
    @CsvSource({"redacted, false, false", "all, true, true", "nothing, true, false"})
    void ofWhatDoesNotFitTheSettingSaysWhatIsKept(String setting, boolean allOrNothing, boolean all) {
        keeping(setting).run(context -> {
            expect(context);
            post(context, misfit());
            String kept = body(context, "fact");
            assertThat(kept.equals(misfit())).isEqualTo(all);
            assertThat(kept.isEmpty()).isEqualTo(allOrNothing && !all);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"redacted", "all", "nothing"})
    void whatWaitsCanBeReadAgainWhateverTheSetting(String setting) {
        keeping(setting).run(context -> {
            post(context, misfit().replace("0.01", "9.99"));
            String parked = body(context, "parked");
            assertThat(parked).contains("9.99");
            assertThat(parked.contains(CUSTOMER)).isEqualTo(setting.equals("all"));
            expect(context);
            assertThat(view(context).transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        });
    }

    @ParameterizedTest
    @CsvSource({"redacted, false", "all, false", "nothing, true"})
    void ofWhatWaitedAndDoesNotFitTheSettingSaysWhatIsKept(String setting, boolean nothing) {
        keeping(setting).run(context -> {
            post(context, misfit());
            expect(context);
            String kept = body(context, "fact");
            assertThat(kept.isEmpty()).isEqualTo(nothing);
            assertThat(kept.equals(misfit())).isEqualTo(setting.equals("all"));
            assertThat(kept.contains(CUSTOMER)).isEqualTo(setting.equals("all"));
        });
    }

    @ParameterizedTest
    @CsvSource({"redacted, false", "all, true", "nothing, false"})
    void ofAnObjectThatCannotBeReadToo(String setting, boolean all) {
        String unreadable = "{\"result\":7,\"customer\":{\"email\":\"" + CUSTOMER + "\"}}";
        keeping(setting).run(context -> {
            post(context, unreadable);
            String kept = body(context, "unreadable");
            assertThat(kept.equals(unreadable)).isEqualTo(all);
            assertThat(kept.contains(CUSTOMER)).isEqualTo(all);
            assertThat(kept.isEmpty()).isEqualTo(setting.equals("nothing"));
        });
    }

    @ParameterizedTest
    @CsvSource({"redacted, [1]", "all, [1]", "nothing, ''"})
    void ofWhatIsNoObjectNothingCanBeToldApart(String setting, String kept) {
        keeping(setting).run(context -> {
            post(context, "[1]");
            assertThat(body(context, "unreadable")).isEqualTo(kept);
        });
    }

    @Test
    void whatIsOlderThanTheRetentionIsDeleted() {
        application.withPropertyValues("callport.retention=9d").run(context -> {
            expect(context);
            post(context, CallbackBodies.debit("OK", "order-1", "9.99"));
            post(context, "[1]");
            clock.advance(Duration.ofDays(9));
            assertThat(context.getBean(Callport.class).retention().purgeNow().isAnything())
                    .isFalse();
            clock.advance(Duration.ofMillis(1));
            assertThat(context.getBean(Callport.class).retention().purgeNow()).isEqualTo(new Purged(2, 0, 0, 1, true));
            assertThat(view(context).timeline()).isEmpty();
            assertThat(view(context).transaction().status()).isEqualTo(TransactionStatus.SUCCEEDED);
        });
    }

    @Test
    void withoutOneNothingIsDeletedEver() {
        application.run(context -> {
            expect(context);
            post(context, CallbackBodies.debit("OK", "order-1", "9.99"));
            clock.advance(Duration.ofDays(10_000));
            assertThat(context.getBean(Callport.class).retention().purgeNow()).isEqualTo(Purged.nothing());
            assertThat(view(context).timeline()).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"215h", "7d", "0s", "-400d"})
    void lessThanNineDaysAreRefusedAtTheStart(String retention) {
        application
                .withPropertyValues("callport.retention=" + retention)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSetting.class)
                        .hasMessageContaining("callport.retention is below 9 days")
                        .hasMessageContaining("7 days and 18 hours")
                        .hasMessageContaining("400d"));
    }
}
