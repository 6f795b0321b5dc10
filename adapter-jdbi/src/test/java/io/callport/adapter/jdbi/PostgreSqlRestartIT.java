package io.callport.adapter.jdbi;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

class PostgreSqlRestartIT extends RestartContract {
    private @Nullable EmbeddedPostgres server;
    private Path data;

    @Override
    String startServer(Path data) {
        this.data = data;
        server = PostgreSqlServer.embedded(data, server == null ? 0 : server.getPort());
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    void killServer() {
        ServerProcesses killed = ServerProcesses.of(data);
        killed.signal("KILL");
        stopServer(); // nothing is left of it to be stopped
        await().until(() -> !killed.isThere());
    }

    @Override
    void stopServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
