package io.callport.adapter.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server's processes, as they were when asked for. */
record ServerProcesses(List<String> ids) {
    /** @param data the directory of a PostgreSQL */
    static ServerProcesses of(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long postmaster = Long.parseLong(lines.findFirst().orElseThrow());
            ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
            return new ServerProcesses(Stream.concat(Stream.of(process), process.descendants())
                    .map(one -> Long.toString(one.pid()))
                    .toList());
        } catch (IOException e) {
            throw new AssertionError("no server", e);
        }
    }

    /** @param directory that their command lines name: a server's that this JVM started */
    static ServerProcesses named(Path directory) {
        return new ServerProcesses(ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                .map(process -> Long.toString(process.pid()))
                .toList());
    }

    /** @param name such as STOP */
    void signal(String name) {
        try {
            List<String> command =
                    Stream.concat(Stream.of("kill", "-" + name), ids.stream()).toList();
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new AssertionError("no kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whether any of them is still there. */
    boolean isThere() {
        return ids.stream().anyMatch(id -> ProcessHandle.of(Long.parseLong(id)).isPresent());
    }
}
