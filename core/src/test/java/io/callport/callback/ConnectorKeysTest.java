package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callport.failure.InvalidSetting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorKeysTest {

    @Test
    void acceptSha512OnlyUnlessTold() {
        assertThat(Vectors.keys().digests()).containsExactly(BodyDigest.SHA512);
        assertThat(Vectors.keys().withDigests(EnumSet.allOf(BodyDigest.class)).digests())
                .containsExactly(BodyDigest.SHA512, BodyDigest.MD5);
    }

    @Test
    void needASecret() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> ConnectorKeys.of(List.of()))
                .withMessageContaining("shared-secrets");
    }

    @Test
    void needADigest() {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> Vectors.keys().withDigests(Set.of()))
                .withMessageContaining("digests");
    }

    @Test
    void areCopies() {
        List<SharedSecret> secrets = new ArrayList<>(List.of(Vectors.SECRET));
        ConnectorKeys keys = ConnectorKeys.of(secrets);
        secrets.clear();

        assertThat(keys.secrets()).containsExactly(Vectors.SECRET);
    }

    @Test
    void showNoSecret() {
        assertThat(Vectors.SECRET).hasToString("SharedSecret[***]");
        assertThat(Vectors.keys()).hasToString("ConnectorKeys[secrets=[SharedSecret[***]], digests=[SHA512]]");
    }

    @Test
    void shareASecretIfAnyOfOneIsAnyOfTheOther() {
        SharedSecret same = SharedSecret.of("same");
        ConnectorKeys keys = ConnectorKeys.of(SharedSecret.of("new"), same);

        assertThat(keys.shareASecretWith(ConnectorKeys.of(SharedSecret.of("same"), SharedSecret.of("old"))))
                .isTrue();
        assertThat(keys.shareASecretWith(ConnectorKeys.of(SharedSecret.of("Same"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void refuseABlankSecretAndSayWhatToDo(String secret) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> SharedSecret.of(secret))
                .withMessageContaining("callport.connectors.<name>.shared-secrets");
    }
}
