package io.callport.testkit;

import static io.callport.testkit.CallbackBodies.authentic;
import static org.assertj.core.api.Assertions.assertThat;

import io.callport.money.Money;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader keeps of a callback, and what it never does. */
abstract class RedactionAspect extends ReaderAspect {
    private static final String PERSON =
            CallbackBodies.json("'PLANTED':1,'shopper':{'firstName':'PLANTED','ipAddress':'PLANTED'},"
                    + "'somethingNew':{'PLANTED':['PLANTED']},'binData':'PLANTED','html':'PLANTED','result'");

    RedactionAspect(NotificationReaderContract contract) {
        super(contract);
    }

    private String redacted(String body) {
        return new String(reader().redact(authentic(body)), StandardCharsets.UTF_8);
    }

    static Stream<String> bodies() {
        return CallbackBodies.samples().stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void leavesTheReportAsItWas(String body) {
        assertThat(reader().read(authentic(redacted(body)))).isEqualTo(reader().read(authentic(body)));
    }

    /** Or what is lost could not be noticed; and what is never filled by a reader neither. */
    @Test
    void isTriedOnEveryPartOfAReport() {
        Map<String, Set<Object>> seen = new TreeMap<>();
        bodies().forEach(body -> note(seen, "", reader().read(authentic(body))));
        assertThat(seen)
                .allSatisfy((part, values) -> assertThat(values).as(part).hasSizeGreaterThan(1));
    }

    private static void note(Map<String, Set<Object>> seen, String path, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String part = path + component.getName();
            Object value = valueOf(component, record);
            seen.computeIfAbsent(part, name -> new HashSet<>()).add(Objects.requireNonNullElse(value, ""));
            if (value instanceof Record inner && !(value instanceof Money)) {
                note(seen, part + ".", inner);
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void leavesNothingPersonalWhereverItWasPut(String body) {
        String planted = body.contains("\"PLANTED\"") ? body : body.replaceFirst("\"result\"", PERSON);
        String kept = redacted(planted);
        assertThat(planted).contains("PLANTED");
        assertThat(kept)
                .doesNotContain("PLANTED")
                .doesNotContain("Alex")
                .doesNotContain("41111111")
                .doesNotContain("46f7");
    }

    @Test
    void leavesNothingPersonalInWhatCannotBeReadEither() {
        String kept =
                redacted(CallbackBodies.with("'amount':'9,99','customer':{'email':'PLANTED'},'cardHolder':'PLANTED'"));
        assertThat(kept).contains("9,99").doesNotContain("PLANTED");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isTheSameDoneTwice(String body) {
        assertThat(redacted(redacted(body))).isEqualTo(redacted(body));
    }

    @Test
    void keepsIdsWordsAndDatesForALaterVersion() {
        List<String> kept = List.of(
                "purchaseId",
                "p-1",
                "transactionSubType",
                "cb-new",
                "chargebackDateTime",
                "2026-06-25",
                "disputeData",
                "dp-1",
                "scheduleStatus",
                "paused");
        assertThat(
                        redacted(
                                CallbackBodies.with(
                                        "'purchaseId':'p-1','transactionSubType':'cb-new','chargebackData':{'chargebackDateTime':'2026-06-25',"
                                                + "'disputeData':{'adapterDisputeId':'dp-1'}},'scheduleData':{'scheduleStatus':'paused'}")))
                .contains(kept);
    }
}
