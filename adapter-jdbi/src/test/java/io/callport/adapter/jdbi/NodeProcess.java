package io.callport.adapter.jdbi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

/** A node as its gateway sees it. Told by one thread; its answers come to a queue. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream deliveries;
    private final Set<Integer> unanswered = new HashSet<>();
    private int acknowledged;

    /** @param delivery -1 when the node has ended */
    record Answer(NodeProcess node, boolean ok, int delivery) {}

    NodeProcess(String url, long seed, int size, BlockingQueue<Answer> answers) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    NodeMain.class.getName(),
                    url,
                    Long.toString(seed),
                    Integer.toString(size));
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            process = builder.redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException("a node did not start", e);
        }
        deliveries = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        Thread listener = new Thread(() -> listen(answers), "node-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(BlockingQueue<Answer> answers) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(new Answer(this, line.startsWith("OK "), Integer.parseInt(line.substring(3))));
            }
        } catch (IOException | NumberFormatException e) {
            // killed in the middle of a line
        }
        answers.add(new Answer(this, false, -1));
    }

    void tell(int delivery) {
        unanswered.add(delivery);
        deliveries.println(delivery);
    }

    void answered(Answer answer) {
        unanswered.remove(answer.delivery());
        acknowledged += answer.ok() ? 1 : 0;
    }

    Set<Integer> unanswered() {
        return unanswered;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** By {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        deliveries.close(); // it reads to the end, and ends
        kill();
    }
}
