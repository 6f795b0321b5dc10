package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Buying something as a customer does. Runs wherever Debian's Chromium is; says loudly when it is not. */
class BrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    static Path data;

    @TempDir
    static Path profile;

    private static RunningShop shop;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!there) {
            String missing = "NO BROWSER TESTS: install Debian's packages chromium and chromium-driver to run them";
            System.err.println("\n*** " + missing + " ***\n");
            assertThat(System.getenv("CALLPORT_REQUIRE_BROWSER")).as(missing).isNotEqualTo("true");
        }
        assumeTrue(there, "no Chromium");
        shop = new RunningShop(data);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1100,900",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @AfterEach
    void leave() {
        browser.get("about:blank");
    }

    private static WebDriverWait soon() {
        return new WebDriverWait(browser, Duration.ofSeconds(20));
    }

    private static void buy(String email) {
        browser.get(shop.uri("/").toString());
        browser.findElement(By.id("email")).clear();
        browser.findElement(By.id("email")).sendKeys(email);
        browser.findElement(By.id("buy")).click();
        soon().until(ExpectedConditions.presenceOfElementLocated(By.id("pay")));
    }

    @Test
    void buyingEndsOnAnOrderPageThatIsPaidWithOneMailCaught() {
        buy("payer@example.org");
        browser.findElement(By.id("pay")).click();

        soon().until(ExpectedConditions.urlContains("/orders/"));
        soon().until(ExpectedConditions.textToBe(By.id("status"), "SUCCEEDED"));
        soon().until(ExpectedConditions.textToBePresentInElementLocated(By.id("effects"), "mail"));
        assertThat(browser.findElement(By.id("timeline")).getText())
                .contains("CALLBACK")
                .contains("ADVANCE");
        soon().until(ExpectedConditions.textToBePresentInElementLocated(
                By.cssSelector("#effects tr:last-child"), "DONE"));
        String id = browser.getCurrentUrl().replaceAll(".*/", "");
        assertThat(shop.get("/api/mails").body().split("\"to\":\"payer@example.org\"", -1))
                .hasSize(2);
        assertThat(shop.get("/api/orders/" + id).body()).contains("\"status\":\"SUCCEEDED\"");
    }

    @Test
    void anOpenOrderPageTurnsPaidWithoutAReload() {
        String order = shop.order("{\"amount\":\"9.99\",\"currency\":\"EUR\",\"email\":\"sam@example.org\"}")
                .body();
        String id = RunningShop.text(order, "merchantTransactionId");
        browser.get(shop.uri("/orders/" + id).toString());
        assertThat(browser.findElement(By.id("status")).getText()).isEqualTo("PENDING");
        ((JavascriptExecutor) browser).executeScript("window.notReloaded = true");

        shop.callback(
                "{\"result\":\"ERROR\",\"uuid\":\"" + RunningShop.text(order, "uuid")
                        + "\",\"merchantTransactionId\":\"" + id
                        + "\",\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\",\"code\":\"2003\",\"message\":\"DECLINED\"}");

        soon().until(ExpectedConditions.textToBe(By.id("status"), "FAILED"));
        assertThat(((JavascriptExecutor) browser).executeScript("return window.notReloaded"))
                .isEqualTo(true);
        assertThat(browser.findElement(By.id("timeline")).getText()).contains("DECLINED");
    }

    @Test
    void decliningEndsOnAFailedOrder() {
        buy("decliner@example.org");
        browser.findElement(By.id("decline")).click();

        soon().until(ExpectedConditions.urlContains("/orders/"));
        soon().until(ExpectedConditions.textToBe(By.id("status"), "FAILED"));
    }

    @Test
    void abandoningLeavesTheOrderPendingWithAWayToPay() {
        buy("abandoner@example.org");
        browser.findElement(By.id("abandon")).click();

        soon().until(ExpectedConditions.urlContains("/orders/"));
        soon().until(ExpectedConditions.textToBe(By.id("status"), "PENDING"));
        assertThat(browser.findElement(By.cssSelector("#pay a")).isDisplayed()).isTrue();
    }
}
