package io.callport.benchmark.store;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The read and the CTE once more, from PostgreSQL's own load generator: what the server gives without Java, driver and pool. */
final class Pgbench {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final int CLIENTS = 32;
    private static final int SECONDS = 10;

    private final Database database;

    Pgbench(Database database) {
        this.database = database;
    }

    /** What it tells; or that it is not there. */
    String run() {
        Path pgbench = find().orElse(null);
        if (pgbench == null) {
            return "pgbench: not found; name it with -Dbenchmark.pgbench, it comes with PostgreSQL's packages";
        }
        try {
            Path script = Files.createTempFile("callport", ".sql");
            try {
                Files.writeString(script, script());
                String tps = run(pgbench, script);
                return "pgbench with the same SQL, " + CLIENTS + " clients for " + SECONDS + " s: " + tps;
            } finally {
                Files.delete(script);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> find() throws IllegalStateException {
        String named = System.getProperty("benchmark.pgbench", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(Path pgbench, Path script) throws IOException {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        long payments = database.count("select count(*) from callport_payment") - 2;
        List<String> command = new ArrayList<>(List.of(pgbench.toString(), "-n", "-M", "prepared", "-j", "2"));
        command.addAll(List.of("-c", String.valueOf(CLIENTS), "-T", String.valueOf(SECONDS)));
        command.addAll(List.of("-D", "payments=" + payments, "-f", script.toString()));
        command.addAll(List.of("-h", server.getHost(), "-p", String.valueOf(server.getPort()), "-U", "postgres"));
        command.add("postgres");
        long before = database.count("select count(*) from callport_outbox");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> told = said.lines()
                .filter(line -> line.startsWith("tps")
                        || line.startsWith("latency")
                        || line.startsWith("pgbench (")
                        || line.startsWith("number of transactions"))
                .toList();
        long written = database.count("select count(*) from callport_outbox") - before;
        return told.size() < 4 ? "failed: " + said : String.join("; ", told) + "; effects written: " + written;
    }

    /** Payments are met more than once, so facts and effects have names of their own; each still writes what a first callback writes. */
    private String script() {
        Written written = Written.readFrom(database);
        String random = "md5(random()::text)";
        String names = "encode(sha256((" + random + ")::bytea), 'hex')";
        return "\\set n random(1, :payments)\n"
                + values(ByHand.READ, List.of("''", lookup())) + " \\gset\n"
                + "with p as (" + values(ByHand.PAYMENT, paid(written)) + " returning id),\nt as ("
                + values(ByHand.TRANSACTION, member(written)) + " and exists (select 1 from p)),\nf as ("
                + values(Insertions.WITH_TYPES.fact(), entry(written, random)) + " from p),\no as ("
                + values(Insertions.WITH_TYPES.outbox(), due(written, names)) + " from p)\nselect count(*) from p;\n";
    }

    private static String lookup() {
        return sha256(text("4:shopUUID:") + " || " + uuid());
    }

    private static String uuid() {
        return "substr(md5('order-' || :n::bigint), 1, 20)";
    }

    private static String ref() {
        return "('shop/order-' || :n::bigint || '-1')";
    }

    private static List<String> paid(Written written) {
        Written.Paid paid = written.payment();
        return List.of(
                ":version::bigint + 1",
                String.valueOf(paid.format()),
                "'shop'",
                "null",
                "null",
                text(paid.status()),
                String.valueOf(paid.holdsMoney()),
                text(paid.currency()),
                paid.authorized().toPlainString(),
                paid.captured().toPlainString(),
                paid.refunded().toPlainString(),
                paid.chargedBack().toPlainString(),
                ":id::bigint",
                ":version::bigint");
    }

    private static List<String> member(Written written) {
        Written.Member member = written.member();
        return List.of(
                uuid(),
                "'order-' || :n::bigint || '-1'",
                "null",
                "null",
                member.amount().toPlainString(),
                text(member.currency()),
                text(member.status()),
                text(member.marks()),
                text(member.summary()),
                text(member.reviews()),
                "null",
                "null",
                "null",
                "null",
                sha256(ref()));
    }

    private static List<String> entry(Written written, String random) {
        Written.Entry entry = written.entry();
        return List.of(
                text("CALLBACK:shop:") + " || " + random + " || " + random + " || " + random,
                ":id::bigint",
                ":version::bigint + 1",
                String.valueOf(entry.at()),
                text(entry.source()),
                text(entry.connector()),
                sha256(ref()),
                ref(),
                text(entry.type()),
                text(entry.result()),
                text(entry.verdict()),
                text(entry.from()),
                text(entry.to()),
                text(entry.note()),
                "null");
    }

    private static List<String> due(Written written, String names) {
        Written.Due due = written.like();
        return List.of(
                names,
                ref() + " || " + text(":PAYMENT_PAID:1"),
                text(due.handler()),
                sha256(ref()),
                ref(),
                text(due.kind()),
                text(due.payload()) + "::text::bytea",
                String.valueOf(due.dueAt()),
                String.valueOf(due.waitingSince()));
    }

    private static String sha256(String text) {
        return "encode(sha256((" + text + ")::bytea), 'hex')";
    }

    /** Without a colon: pgbench would take what follows for a variable. */
    private static String text(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("'", "''")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace(":", "\\x3a");
        return "E'" + escaped + "'";
    }

    private static String values(String sql, List<String> values) {
        StringBuilder filled = new StringBuilder();
        int next = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '?') {
                filled.append('(').append(values.get(next++)).append(')');
            } else {
                filled.append(c == '\n' ? ' ' : c);
            }
        }
        return filled.toString();
    }
}
