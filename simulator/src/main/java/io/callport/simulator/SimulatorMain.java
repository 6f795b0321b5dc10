package io.callport.simulator;

import io.callport.failure.CallportException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The stand-in as a program: settings from the environment, some from arguments; runs until it is ended. */
public final class SimulatorMain {
    private static final String HELP = """
            The gateway's stand-in: its API, hosted payment pages and signed callbacks. No money moves.

              java -jar callport-simulator-standalone.jar [--port=8081] [--help]

            Environment:
              SIMULATOR_PORT           port to listen on (8081); 0 for any that is free
              SIMULATOR_HOST           address to listen on (localhost); 0.0.0.0 for all networks
              SIMULATOR_PUBLIC_URL     where payers reach it (http://localhost:PORT)
              SIMULATOR_USER           name of the API user (simulator)
              SIMULATOR_PASSWORD       password of the API user (simulator)
              SIMULATOR_API_KEY        the connector's API key (sample-api-key)
              SIMULATOR_SHARED_SECRET  the connector's shared secret (sample-shared-secret)
              SIMULATOR_SIGNED         true: refuse requests that are not signed (false)
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
        String port = env.getOrDefault("SIMULATOR_PORT", "8081");
        for (String arg : args) {
            if (!arg.startsWith("--port=")) {
                throw new IllegalArgumentException("There is no argument " + arg);
            }
            port = arg.substring("--port=".length());
        }
        int factor = number("SIMULATOR_RETRY_FACTOR", env.getOrDefault("SIMULATOR_RETRY_FACTOR", "1"));
        GatewaySimulatorBuilder settings = GatewaySimulator.builder()
                .port(number("SIMULATOR_PORT or --port", port))
                .host(env.getOrDefault("SIMULATOR_HOST", "localhost"))
                .credentials(
                        env.getOrDefault("SIMULATOR_USER", "simulator"),
                        env.getOrDefault("SIMULATOR_PASSWORD", "simulator"))
                .connector(
                        env.getOrDefault("SIMULATOR_API_KEY", "sample-api-key"),
                        env.getOrDefault("SIMULATOR_SHARED_SECRET", "sample-shared-secret"))
                .repeats(RepeatSchedule.documented().fasterBy(factor));
        if (env.containsKey("SIMULATOR_PUBLIC_URL")) {
            settings.publicUrl(URI.create(env.get("SIMULATOR_PUBLIC_URL")));
        }
        if (List.of("true", "1", "yes").contains(env.getOrDefault("SIMULATOR_SIGNED", "false"))) {
            settings.requireSignatures();
        }
        return settings;
    }

    private static int number(String setting, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting + " must be a whole number", e);
        }
    }
}
