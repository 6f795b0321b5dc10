package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.port.GatewayAnswer;
import io.callport.transaction.Content;
import io.callport.transaction.Extras;
import io.callport.transaction.Reason;
import io.callport.transaction.Rejection;
import io.callport.transaction.Report;
import io.callport.transaction.Result;
import io.callport.transaction.TransactionKeys;
import io.callport.transaction.TransactionType;
import io.callport.transaction.Unanswered;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reader makes of the answer to a request: a report, a refusal, or an open outcome; and it never fails. */
abstract class AnswerAspect extends ReaderAspect {
    AnswerAspect(NotificationReaderContract contract) {
        super(contract);
    }

    private GatewayAnswer answer(int status, String singleQuoted) {
        return reader().readAnswer("order-1", status, json(singleQuoted).getBytes(StandardCharsets.UTF_8));
    }

    private static Report report(Result result, String word, Reason reason) {
        return new Report(
                new TransactionKeys("u1", "order-1"),
                TransactionType.UNKNOWN,
                "",
                result,
                word,
                null,
                null,
                TransactionKeys.none(),
                reason,
                null,
                null,
                Extras.none(),
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "FINISHED, OK",
        "finished, OK",
        "REDIRECT, PENDING",
        "redirect, PENDING",
        "HTML, PENDING",
        "PENDING, PENDING",
        "PENDING_DCC, PENDING",
        "ERROR, ERROR",
        "TELEPORT, PENDING",
        "FINI\u017fHED, PENDING",
        "F\u0131NISHED, PENDING",
        "F\u0130NISHED, PENDING"
    })
    void readsTheReturnType(String returnType, Result result) {
        GatewayAnswer answer = answer(200, "{'success':true,'uuid':'u1','returnType':'" + returnType + "'}");
        assertThat(answer).isEqualTo(GatewayAnswer.of(report(result, returnType, Reason.none())));
    }

    @Test
    void readsWhatElseAnAnswerTells() {
        Content content = answer(
                        200,
                        "{'success':true,'uuid':'u1','returnType':'FINISHED','paymentMethod':'Creditcard','scheduleData':{'scheduleId':'SC-1',"
                                + "'scheduleStatus':'ACTIVE'},'returnData':{'_TYPE':'cardData','type':'visa'}}")
                .content();
        assertThat(content).isInstanceOfSatisfying(Report.class, report -> {
            assertThat(report.paymentMethod()).isEqualTo("Creditcard");
            assertThat(report.scheduleId()).isEqualTo("SC-1");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 422, 500, 504})
    void letsTheBodyDecideAndNotTheStatus(int status) {
        assertThat(answer(status, "{'success':true,'uuid':'u1','returnType':'FINISHED'}")
                        .content())
                .isEqualTo(report(Result.OK, "FINISHED", Reason.none()));
        assertThat(answer(
                                status,
                                "{'success':'false','uuid':'u1','returnType':'ERROR','errors':[{'errorMessage':'declined','errorCode':2003}]}")
                        .content())
                .isEqualTo(report(Result.ERROR, "ERROR", new Reason("2003", "declined", null, null)));
    }

    @Test
    void hasSomethingForThePayerOnlyWhilePending() {
        String rest = ",'redirectUrl':'https://gateway.example/pay?x=1','htmlContent':'<p/>'}";
        assertThat(answer(200, "{'success':true,'uuid':'u1','returnType':'REDIRECT'" + rest))
                .isEqualTo(new GatewayAnswer(
                        report(Result.PENDING, "REDIRECT", Reason.none()), "https://gateway.example/pay?x=1", "<p/>"));
        assertThat(answer(200, "{'success':true,'uuid':'u1','returnType':'FINISHED'" + rest)
                        .redirect())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://x/%0aalert(1)",
                "data:text/html,x",
                "//evil.example/x",
                "/relative",
                "https:opaque",
                "https:/no-host",
                "ftp://example.org",
                " https://example.org",
                "https://example.org/a b",
                "https://example.org/\\r\\nSet-Cookie: x",
                ""
            })
    void dropsWhatNoBrowserIsToBeSentTo(String url) {
        assertThat(answer(200, "{'success':true,'uuid':'u1','returnType':'REDIRECT','redirectUrl':'" + url + "'}"))
                .isEqualTo(GatewayAnswer.of(report(Result.PENDING, "REDIRECT", Reason.none())));
    }

    @ParameterizedTest
    @CsvSource({"400, 1005", "401, 1004", "403, 3002", "422, 1002", "429, 1009", "200, 1009", "200, 2003", "400, 4711"})
    void takesAClearRefusalForARejection(int status, String code) {
        Content expected = new Rejection("order-1", new Reason(code, "no", null, null));
        assertThat(answer(status, "{'success':false,'errorMessage':'no','errorCode':" + code + "}")
                        .content())
                .isEqualTo(expected);
        assertThat(answer(status, "{'success':false,'errors':[{'errorMessage':'no','errorCode':" + code + "}]}")
                        .content())
                .isEqualTo(expected);
    }

    @Test
    void takesARefusalWithoutCodeForARejection() {
        assertThat(answer(400, "{'success':false}").content()).isEqualTo(new Rejection("order-1", Reason.none()));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 1008",
        "503, 1010",
        "502, 1002",
        "504, 2003",
        "408, 1002",
        "302, 1002",
        "0, 1002",
        "200, 1000",
        "200, 1001",
        "200, 1003",
        "200, 1008",
        "200, 1010",
        "400, 3001",
        "400, 3003",
        "400, 3005",
        "400, 9999",
        "503, 1009"
    })
    void leavesTheOutcomeOpenWhereThereIsDoubt(int status, String code) {
        Content content = answer(status, "{'success':false,'errorMessage':'PLANTED','errorCode':" + code + "}")
                .content();
        assertThat(content).isInstanceOfSatisfying(Unanswered.class, open -> {
            assertThat(open.merchantTransactionId()).isEqualTo("order-1");
            assertThat(open.note()).contains("" + status).doesNotContain("PLANTED");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'success':false,'errorCode':3004}",
                "{'success':false,'code':'3004','uuid':'u1'}",
                "{'success':false,'errors':[{'errorCode':1002},{'errorCode':3004}]}",
                "{'success':false,'errors':{'code':3004}}"
            })
    void takesADuplicateIdForAnEarlierRequestThatArrived(String body) {
        assertThat(answer(400, body).content())
                .isInstanceOfSatisfying(
                        Unanswered.class, open -> assertThat(open.note()).contains("3004"));
    }

    @Test
    void leavesTheOutcomeOpenWhenASuccessNamesNoTransaction() {
        GatewayAnswer answer =
                answer(200, "{'success':true,'returnType':'REDIRECT','redirectUrl':'https://a.example/'}");
        assertThat(answer.content()).isInstanceOf(Unanswered.class);
        assertThat(answer.redirect()).contains("https://a.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>PLANTED</html>",
                "[]",
                "{}",
                "{'success':null}",
                "{'success':'maybe'}",
                "{'success':1}",
                "{'success':{'PLANTED':1}}",
                "{'success':true,'uuid':{'PLANTED':1}}",
                "{'success':true,'success':false}",
                "{'success':true,'uuid':'u1'} PLANTED",
                "{'success':true,'uuid':'PLANTED\\u0000','returnType':'FINISHED'}"
            })
    void leavesTheOutcomeOpenWhenNobodyCanReadIt(String body) {
        GatewayAnswer answer = answer(502, body);
        assertThat(answer.content()).isInstanceOfSatisfying(Unanswered.class, open -> {
            assertThat(open.merchantTransactionId()).isEqualTo("order-1");
            assertThat(open.note()).contains("502").doesNotContain("PLANTED");
        });
        assertThat(answer).isEqualTo(GatewayAnswer.of(answer.content()));
    }
}
