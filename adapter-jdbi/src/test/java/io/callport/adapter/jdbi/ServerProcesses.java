package io.callport.adapter.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The postmaster and its children, as they were when asked for. */
record ServerProcesses(List<String> ids) {
    /** @param data the server's directory */
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
