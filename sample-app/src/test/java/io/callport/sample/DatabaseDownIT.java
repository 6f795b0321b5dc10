package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDownIT {
    @TempDir
    Path data;

    @Test
    void programsAndPeopleAreAskedToComeAgain() {
        try (RunningShop shop = new RunningShop(data)) {
            shop.loseDatabase();

            HttpResponse<String> api = shop.order("{\"amount\":\"9.99\",\"currency\":\"EUR\",\"email\":\"a@b.c\"}");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.body()).startsWith("{\"error\":\"").doesNotContain("Hikari");
            HttpResponse<String> page = shop.page("/console");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.body()).contains("Please come back shortly").doesNotContain("Hikari");
        }
    }
}
