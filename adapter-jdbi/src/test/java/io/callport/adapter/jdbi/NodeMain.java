package io.callport.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.port.PaymentStore;
import io.callport.port.StoreUnavailable;
import io.callport.testkit.oracle.GatewayDay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A host's node, in a process of its own: applies the deliveries whose numbers it reads, says of each whether it is certain, and handles effects meanwhile. */
final class NodeMain {
    private final GatewayDay day;
    private final PaymentStore store;
    private final HostEffects effects;
    private final PrintStream answers = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

    private NodeMain(GatewayDay day, PaymentStore store, HostEffects effects) {
        this.day = day;
        this.store = store;
        this.effects = effects;
    }

    /** @param args the database, and the day's seed and size */
    public static void main(String[] args) throws IOException {
        GatewayDay day = GatewayDay.of(Long.parseLong(args[1]), Integer.parseInt(args[2]));
        try (HikariDataSource pool = PostgreSqlServer.pool(args[0], 8);
                GroupCommit store = new GroupCommit(JdbiPaymentStore.on(pool), GroupCommitSettings.defaults())) {
            new NodeMain(day, store, new HostEffects(pool)).run();
        }
    }

    private void run() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (BufferedReader numbers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = numbers.readLine(); line != null; line = numbers.readLine()) {
                int delivery = Integer.parseInt(line);
                threads.execute(() -> answer(delivery));
            }
        } finally {
            threads.shutdown();
        }
    }

    private void answer(int delivery) {
        String answer;
        try {
            store.apply(List.of(day.fact(delivery)), day.decider());
            answer = "OK ";
        } catch (StoreUnavailable e) {
            answer = "NO ";
        }
        answers.println(answer + delivery);
        if (delivery % 4 == 0) {
            handleEffects();
        }
    }

    private void handleEffects() {
        try {
            effects.handleSome(store.outbox(), day.handler(), Story.NOON);
        } catch (StoreUnavailable e) {
            // another time
        }
    }
}
