package io.callport.adapter.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPathTest {
    private final CallbackPath path = new CallbackPath("/in/{connector}/callback");

    @ParameterizedTest
    @CsvSource({
        "/in/shop/callback, shop",
        "/in/shop/callback?x=/in/y/callback, shop",
        "/in/%73hop/callback, shop",
        "/in/shop;v=1;w=2/callback, shop",
        "/in/a%2Fb/callback, a/b",
        "/in/%zz/callback, ''",
        "/in/;/callback, ''"
    })
    void takesOneSegment(String target, String connector) {
        assertThat(path.connectorIn(target)).isEqualTo(connector);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/in//callback",
                "/in/callback",
                "/in/a/b/callback",
                "/in/shop/callback/",
                "/in/shop/callback/more",
                "/IN/shop/callback",
                "/store/in/shop/callback",
                "http://localhost/in/shop/callback",
                "/x?/in/shop/callback",
                "*",
                ""
            })
    void takesNothingElse(String target) {
        assertThat(path.connectorIn(target)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "/store", "/store/"})
    void isBelowTheContextPathHoweverThatIsWritten(String context) {
        assertThat(path.within(context).connectorIn("/store/in/shop/callback")).isEqualTo("shop");
        assertThat(path.within(context).connectorIn("/in/shop/callback")).isNull();
    }

    @Test
    void hasNoContextPathUnlessThereIsOne() {
        assertThat(path.within(null).connectorIn("/in/shop/callback")).isEqualTo("shop");
        assertThat(path.within("/").connectorIn("/in/shop/callback")).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callbacks",
                "callbacks/{connector}",
                "/cb?c={connector}",
                "/{connector}/{connector}",
                "/*/{connector}"
            })
    void thatCannotBeServedIsRefused(String unservable) {
        assertThatThrownBy(() -> new CallbackPath(unservable))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("callport.path must be a plain path");
    }
}
