package io.callport.simulator;

import io.callport.failure.CallportException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The stand-in as a program: settings from the environment, some from arguments; runs until it is ended. */
public final class SimulatorMain {
    private static final String HELP = """
            The gateway's stand-in: its API, hosted payment pages and signed callbacks. No money moves.

              java -jar callport-simulator-standalone.jar [--port=8081] [--help]

            Environment, where an empty variable counts as one that is not set:
              SIMULATOR_PORT           port to listen on (8081); 0 for any that is free
              SIMULATOR_HOST           address to listen on (localhost); 0.0.0.0 for all networks
              SIMULATOR_PUBLIC_URL     where payers reach it (http://localhost:PORT)
              SIMULATOR_USER           name of the API user (sample-user)
              SIMULATOR_PASSWORD       password of the API user (sample-password)
              SIMULATOR_API_KEY        the connector's API key (sample-api-key)
              SIMULATOR_SHARED_SECRET  the connector's shared secret (sample-shared-secret)
              SIMULATOR_SIGNED         true or false: refuse requests that are not signed (false)
              SIMULATOR_RETRY_FACTOR   shortens the waits before repeats that many times (1)

            API       http://localhost:PORT/api/v3
            Callbacks http://localhost:PORT/api/deliveries shows what was sent and how it was answered
            """;

    private SimulatorMain() {}

    /** Ends with status 2 if the arguments or the environment are wrong, 1 if it cannot listen. */
    public static void main(String[] args) throws InterruptedException {
        int status = run(List.of(args), System.getenv(), System.out, System.err, new CountDownLatch(1));
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> args, Map<String, String> env, PrintStream out, PrintStream err, CountDownLatch end)
            throws InterruptedException {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        GatewaySimulatorBuilder settings;
        try {
            settings = settings(args, env);
        } catch (CallportException | IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help shows what can be set");
            return 2;
        }
        try (GatewaySimulator simulator = settings.start()) {
            out.println("The stand-in listens on " + simulator.uri());
            out.flush();
            end.await();
            return 0;
        } catch (CallportException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static GatewaySimulatorBuilder settings(List<String> args, Map<String, String> env) {
        String port = given(env, "SIMULATOR_PORT", "8081");
        for (String arg : args) {
            if (!arg.startsWith("--port=")) {
                throw new IllegalArgumentException("There is no argument " + arg);
            }
            port = arg.substring("--port=".length());
        }
        GatewaySimulatorBuilder settings = GatewaySimulator.builder()
                .port(number("SIMULATOR_PORT or --port", port, 0, 65535))
                .host(filled(env, "SIMULATOR_HOST", "localhost"))
                .credentials(user(env), filled(env, "SIMULATOR_PASSWORD", "sample-password"))
                .connector(
                        filled(env, "SIMULATOR_API_KEY", "sample-api-key"),
                        filled(env, "SIMULATOR_SHARED_SECRET", "sample-shared-secret"))
                .repeats(RepeatSchedule.documented().fasterBy(factor(env)));
        String publicUrl = given(env, "SIMULATOR_PUBLIC_URL", "");
        if (!publicUrl.isEmpty()) {
            settings.publicUrl(publicUrl(publicUrl));
        }
        if (isSigned(env)) {
            settings.requireSignatures();
        }
        return settings;
    }

    private static String user(Map<String, String> env) {
        String user = filled(env, "SIMULATOR_USER", "sample-user");
        if (user.contains(":")) {
            throw new IllegalArgumentException("SIMULATOR_USER has a colon, which HTTP Basic cannot carry in a name");
        }
        return user;
    }

    private static URI publicUrl(String text) {
        try {
            URI url = URI.create(text);
            if (GatewaySimulatorBuilder.isWebUrl(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "SIMULATOR_PUBLIC_URL must be an http or https URL, such as https://pay.example.org");
    }

    private static boolean isSigned(Map<String, String> env) {
        return switch (given(env, "SIMULATOR_SIGNED", "false").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("SIMULATOR_SIGNED must be true or false");
        };
    }

    private static int factor(Map<String, String> env) {
        return number("SIMULATOR_RETRY_FACTOR", given(env, "SIMULATOR_RETRY_FACTOR", "1"), 1, 1_000_000);
    }

    private static String given(Map<String, String> env, String name, String otherwise) {
        String value = env.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private static String filled(Map<String, String> env, String name, String otherwise) {
        String value = given(env, name, otherwise);
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " has nothing but blanks");
        }
        return value;
    }

    private static int number(String setting, String text, int least, int most) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(setting + " must be a whole number from " + least + " to " + most);
        }
        return number;
    }
}
