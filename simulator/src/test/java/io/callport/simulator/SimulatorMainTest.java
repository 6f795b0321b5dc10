package io.callport.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void listensUntilItIsEnded() throws Exception {
        int status = run(List.of("--port=0"), Map.of("SIMULATOR_PORT", "not read", "SIMULATOR_RETRY_FACTOR", "60"));

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8)).startsWith("The stand-in listens on http://localhost:");
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(run(List.of("--help"), Map.of())).isZero();
        assertThat(out.toString(UTF_8)).contains("SIMULATOR_PORT", "SIMULATOR_SHARED_SECRET", "/api/deliveries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "--port=x", "--port=70000", "--port=-1"})
    void refusesArgumentsThatItDoesNotKnow(String arg) throws Exception {
        assertThat(run(List.of(arg), Map.of())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--help");
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_SHARED_SECRET, ' '",
        "SIMULATOR_API_KEY, ' '",
        "SIMULATOR_USER, a:b",
        "SIMULATOR_SIGNED, yes",
        "SIMULATOR_PUBLIC_URL, pay.example.org",
        "SIMULATOR_PUBLIC_URL, not a url",
        "SIMULATOR_PUBLIC_URL, ftp://pay.example.org",
        "SIMULATOR_RETRY_FACTOR, 0",
        "SIMULATOR_PORT, 70000"
    })
    void namesTheVariableThatIsWrong(String name, String value) throws Exception {
        List<String> args = name.equals("SIMULATOR_PORT") ? List.of() : List.of("--port=0");

        assertThat(run(args, Map.of(name, value))).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith(name).doesNotContain("callport.connectors");
    }

    @ParameterizedTest
    @CsvSource({"SIMULATOR_SIGNED, TRUE", "SIMULATOR_SIGNED, False", "SIMULATOR_SIGNED, ''", "SIMULATOR_HOST, ''"})
    void takesWhatCanBeMeant(String name, String value) throws Exception {
        assertThat(run(List.of("--port=0"), Map.of(name, value))).isZero();
    }

    @Test
    void saysThatItCannotListen() throws Exception {
        assertThat(run(List.of("--port=0"), Map.of("SIMULATOR_HOST", "host.invalid")))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("host.invalid is unknown here");
    }

    private int run(List<String> args, Map<String, String> env) throws InterruptedException {
        return SimulatorMain.run(
                args, env, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), new CountDownLatch(0));
    }
}
