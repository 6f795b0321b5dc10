package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.json;
import static io.callport.testkit.CallbackBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import io.callport.transaction.Correction;
import io.callport.transaction.Extras;
import io.callport.transaction.Notice;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a result, what changes one, and what only is news about the instrument. */
abstract class NoticeAspect extends ReaderAspect {
    NoticeAspect(NotificationReaderContract contract) {
        super(contract);
    }

    @Test
    void readsCorrections() {
        assertThat(read(with("'notificationSource':'settlement','originalAmount':10.50,'originalCurrency':'eur'"))
                        .correction())
                .isEqualTo(new Correction("settlement", new BigDecimal("10.50"), "EUR"));
        assertThat(read(with("'notificationSource':'settlement','originalAmount':'10.5'"))
                        .correction())
                .isEqualTo(new Correction("settlement", new BigDecimal("10.5"), null));
        assertThat(read(with("'notificationSource':'moon'")).correction())
                .isEqualTo(new Correction("moon", null, null));
        assertThat(read(with("'originalAmount':'10.50'")).correction()).isNull();
    }

    @Test
    void readsExtras() {
        assertThat(read(with(
                                "'surchargeAmount':'0.10','totalAmount':10.10,'dccData':{'originalAmount':'10','originalCurrency':'EUR',"
                                        + "'convertedAmount':'11.5','convertedCurrency':'usd'}"))
                        .extras())
                .isEqualTo(new Extras(
                        new BigDecimal("0.10"),
                        new BigDecimal("10.10"),
                        Money.of("10", "EUR"),
                        Money.of("11.5", "USD")));
    }

    @Test
    void recognisesNewsOfANetworkToken() {
        assertThat(read(with("'extraData':{'networkTokenStatus':'active','lastNetworkTokenUpdateDate':'2026-04-10',"
                                + "'lastNetworkTokenUpdateResult':'pan_changed'}"))
                        .notice())
                .isEqualTo(new Notice(Notice.Kind.NETWORK_TOKEN, "pan_changed", "2026-04-10"));
    }

    @Test
    void recognisesNewsOfACard() {
        assertThat(read(with(
                                "'transactionType':'REGISTER','extraData':{'lastCardUpdateDate':'2021-04-01','lastCardUpdateResult':'closed'}"))
                        .notice())
                .isEqualTo(new Notice(Notice.Kind.CARD_UPDATE, "closed", "2021-04-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "lastCardUpdate, CARD_UPDATE, new_expiry, 2026-04-01",
        "lastCardUpdate, CARD_UPDATE, new-expiry, 2026-04-01 10:15",
        "lastCardUpdate, CARD_UPDATE, contact, 2026-04-01 10:15:00",
        "lastCardUpdate, CARD_UPDATE, moved, 01.04.2026",
        "lastNetworkTokenUpdate, NETWORK_TOKEN, pan_expiry_changed, 2026-04-10T08:52:36+02:00",
        "lastNetworkTokenUpdate, NETWORK_TOKEN, token-expiry-changed, 2026-04-10T08:52:36Z"
    })
    void keepsItsWordAndItsDateAsSent(String field, Notice.Kind kind, String outcome, String date) {
        assertThat(read(with("'extraData':{'%sDate':'%s','%sResult':'%s'}".formatted(field, date, field, outcome)))
                        .notice())
                .isEqualTo(new Notice(kind, outcome, date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'result':'OK','uuid':'u1','extraData':{'networkTokenStatus':'active'}}",
                "{'result':'OK','uuid':'u1','returnData':{'_TYPE':'cardData','cardUpdateStatus':'updated','cardUpdatedAt':'2026-01-01 10:00'}}",
                "{'result':'ERROR','uuid':'u1','extraData':{'lastNetworkTokenUpdateDate':'2026-04-10'}}",
                "{'result':'OK','uuid':'u1','notificationSource':'settlement','extraData':{'lastCardUpdateDate':'2026-04-10'}}"
            })
    void takesNoResultForNews(String body) {
        assertThat(read(json(body)).notice()).isNull();
    }
}
