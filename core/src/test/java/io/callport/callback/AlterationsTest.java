package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlterationsTest {

    @Test
    void ofADateAreItsOtherNotationsAndNoMore() {
        assertThat(Alterations.ofDate("Wed, 01 Jul 2020 13:15:03 UTC").keySet())
                .containsExactlyInAnyOrder(
                        "Wed, 01 Jul 2020 13:15:03 GMT",
                        "Wed, 1 Jul 2020 13:15:03 UTC",
                        "Wed, 1 Jul 2020 13:15:03 GMT");
    }

    @Test
    void leaveADayOfTwoDigitsAsItIs() {
        String date = "Tue, 21 Jul 2020 13:15:03 GMT";

        assertThat(Alterations.ofDate(date).keySet()).containsExactlyInAnyOrder(date, "Tue, 21 Jul 2020 13:15:03 UTC");
    }

    @Test
    void showNoSecret() {
        SigningAttempt attempt = new SigningAttempt(
                Vectors.C1,
                Vectors.SECRET,
                BodyDigest.SHA512,
                "POST",
                new HashedBody(Vectors.CALLBACK_BODY),
                Vectors.JSON,
                Vectors.CALLBACK_DATE,
                new SignedTarget("/callback"));

        assertThat(attempt).hasToString("SigningAttempt[***]");
    }
}
