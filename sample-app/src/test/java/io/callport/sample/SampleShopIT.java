package io.callport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleShopIT {
    private static final String CUP = "{\"amount\":\"9.99\",\"currency\":\"EUR\",\"email\":\"alex@example.org\"}";

    @TempDir
    static Path data;

    private static RunningShop shop;

    @BeforeAll
    static void open() {
        shop = new RunningShop(data);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static String callbackOf(String order, String result) {
        return "{\"result\":\"" + result + "\",\"uuid\":\"" + RunningShop.text(order, "uuid")
                + "\",\"merchantTransactionId\":\"" + RunningShop.text(order, "merchantTransactionId")
                + "\",\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\",\"customer\":{\"firstName\":\"Zoë\"},"
                + "\"returnData\":{\"_TYPE\":\"cardData\",\"type\":\"visa\",\"expiryMonth\":\"6\"}}";
    }

    private static String placed() {
        return placed("alex@example.org");
    }

    private static String placed(String email) {
        HttpResponse<String> answer = shop.order(CUP.replace("alex@example.org", email));
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.body();
    }

    private static String seen(String order) {
        return shop.get("/api/orders/" + RunningShop.text(order, "merchantTransactionId"))
                .body();
    }

    private static long count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1L;
    }

    @Test
    void aCallbackSentFiftyTimesOverTenConnectionsPaysOnce() throws Exception {
        String order = placed("fifty@example.org");
        assertThat(RunningShop.text(order, "status")).isEqualTo("PENDING");
        assertThat(RunningShop.text(order, "redirectUrl")).startsWith("http://localhost:");
        ExecutorService connections = Executors.newFixedThreadPool(10);
        Callable<String> send = () -> shop.callback(callbackOf(order, "OK")).body();
        List<Future<String>> answers =
                connections.invokeAll(Stream.generate(() -> send).limit(50).toList());
        connections.shutdown();

        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("OK");
        }
        await().until(() -> count(seen(order), "\"state\":\"DONE\"") == 2);
        String seen = seen(order);
        assertThat(RunningShop.text(seen, "status")).isEqualTo("SUCCEEDED");
        assertThat(seen).contains("\"captured\":\"9.99\"").contains("\"net\":\"9.99\"");
        assertThat(count(seen, "\"source\":\"CALLBACK\"")).isEqualTo(1);
        assertThat(count(seen, "\"kind\":\"PaymentPaid\"")).isEqualTo(2); // two handlers
        String id = RunningShop.text(order, "merchantTransactionId");
        assertThat(count(shop.get("/api/mails").body(), "\"to\":\"fifty@example.org\",\"subject\":\"Order confirmed\""))
                .isEqualTo(1);
        assertThat(shop.get("/orders/" + id).body()).contains("SUCCEEDED");
    }

    @Test
    void theGuidesExampleMakesAnOrderPaid() throws IOException {
        String order = placed();
        String guide = new String(
                        SampleShopIT.class
                                .getResourceAsStream("/guide-callback.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("auto-d94c0d72f3a36e21f16e", RunningShop.text(order, "merchantTransactionId"))
                .replace("\"uuid\": \"d94c0d72f3a36e21f16e\"", "\"uuid\": \"" + RunningShop.text(order, "uuid") + "\"");

        assertThat(shop.callback(guide).body()).isEqualTo("OK");
        assertThat(RunningShop.text(seen(order), "status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void anotherAmountIsListedForReviewAndNeverPaid() {
        String order = placed();

        assertThat(shop.callback(callbackOf(order, "OK").replace("9.99", "9.98"))
                        .body())
                .isEqualTo("OK");
        assertThat(RunningShop.text(seen(order), "status")).isEqualTo("PENDING");
        assertThat(seen(order)).contains("\"review\":[\"AMOUNT_MISMATCH\"]");
        assertThat(forReview()).contains(RunningShop.text(order, "merchantTransactionId"), "AMOUNT_MISMATCH");
    }

    private static String forReview() {
        String console = shop.page("/console").body();
        return console.substring(console.indexOf("id=\"for-review\""), console.indexOf("id=\"newest\""));
    }

    @Test
    void anOrderForReviewIsListedHoweverManyCameAfterIt() {
        String order = placed();
        shop.callback(callbackOf(order, "OK").replace("9.99", "9.98"));
        for (int i = 0; i < 21; i++) {
            placed();
        }

        String id = RunningShop.text(order, "merchantTransactionId");
        assertThat(forReview()).contains(id);
        assertThat(count(shop.page("/console").body(), "/orders/" + id)).isEqualTo(1); // not among the newest
    }

    @Test
    void anOrderWhoseGatewayIsBeingAskedIsListedForReview() {
        String order = placed();
        String corrected = callbackOf(order, "OK").replace("{\"result\"", "{\"notificationSource\":\"X\",\"result\"");
        shop.callback(callbackOf(order, "OK"));
        shop.callback(corrected.replace("\"OK\"", "\"ERROR\""));

        assertThat(seen(order)).contains("\"question\":true");
        assertThat(forReview())
                .contains(RunningShop.text(order, "merchantTransactionId"), "the gateway is being asked");
    }

    @Test
    void operatorsSeeHowManyTransactionsAreOpen() {
        long before = openCount();
        String order = placed();
        assertThat(openCount()).isEqualTo(before + 1);

        shop.callback(callbackOf(order, "OK"));
        assertThat(openCount()).isEqualTo(before);
    }

    private static long openCount() {
        String console = shop.page("/console").body();
        String count = console.substring(0, console.indexOf("</strong> transactions are open"));
        return Long.parseLong(count.substring(count.lastIndexOf('>') + 1));
    }

    @Test
    void operatorsSeeHowManyCallbacksAreParked() {
        shop.callback("{\"result\":\"OK\",\"uuid\":\"nobodys\",\"merchantTransactionId\":\"nobodys\","
                + "\"transactionType\":\"DEBIT\",\"amount\":\"9.99\",\"currency\":\"EUR\"}");

        assertThat(shop.page("/console").body())
                .contains("<strong>1</strong> callbacks wait", "<strong>0</strong> waited so long");
    }

    @Test
    void operatorsSeeTheStepOfEachParkedCallback() {
        operatorsSeeHowManyCallbacksAreParked();

        assertThat(shop.page("/console").body().replaceAll("\\s+", " "))
                .containsPattern("<td>shop</td> <td>[-0-9T:.Z]+</td> <td>WAITING</td>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"amount\":\"0\",\"currency\":\"EUR\",\"email\":\"a@b.c\"}",
                "{\"amount\":\"9.999\",\"currency\":\"EUR\",\"email\":\"a@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EURO\",\"email\":\"a@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"no address\"}",
                "{\"amount\":\"-1\",\"currency\":\"EUR\",\"email\":\"a@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"QQQ\",\"email\":\"a@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"a@..\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"(a)@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"a:b@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"a@b..c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"a\\u0000b@b.c\"}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"email\":\"a@b.c\\u0000\"}"
            })
    void aBadOrderGetsAClearAnswer(String json) {
        HttpResponse<String> answer = shop.order(json);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"error\":")
                .doesNotContain("Exception")
                .doesNotContain("io.callport");
    }

    @Test
    void anUnknownOrderIsNotFound() {
        assertThat(shop.get("/api/orders/nobody").statusCode()).isEqualTo(404);
        assertThat(shop.get("/orders/nobody").statusCode()).isEqualTo(404);
        assertThat(shop.get("/orders/nobody").body()).contains("No such order");
    }

    @Test
    void aRejectedCheckoutKeepsWhatWasTyped() {
        HttpResponse<String> answer = shop.checkout("amount=12.345&currency=CHF&email=sam%40example.org");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("more decimals than CHF has", "value=\"12.345\"", "value=\"sam@example.org\"")
                .containsPattern("selected=\"selected\">CHF");
    }

    @Test
    void aPageThatIsNotThereSaysSoInTheShopsOwnWords() {
        HttpResponse<String> answer = shop.page("/nothing/here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page.").doesNotContain("Whitelabel");
    }

    @Test
    void itIsHealthy() {
        assertThat(shop.get("/actuator/health").body()).contains("\"UP\"");
    }

    /** The README's lines, run as they stand there. */
    @Test
    void theReadmesCurlLinesEndInAPaidOrder() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("```bash\n") + "```bash\n".length();
        String lines = readme.substring(start, readme.indexOf("```", start))
                .replace("http://localhost:8080", shop.uri("").toString());
        Process bash =
                new ProcessBuilder("bash", "-eu").redirectErrorStream(true).start();
        bash.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed).startsWith("OK\n").contains("\"status\":\"SUCCEEDED\"");
    }
}
