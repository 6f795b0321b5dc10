package io.callport.adapter.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections that commit in another way, or do something before they prepare a statement. */
abstract class AlteredConnections {
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    void prepares(Connection connection, String sql) throws SQLException {
        // nothing before it
    }

    DataSource of(DataSource sound) {
        return OneConnection.proxy(DataSource.class, (proxy, method, arguments) -> {
            Object made = OneConnection.invoke(sound, method, arguments);
            return made instanceof Connection connection ? altered(connection) : made;
        });
    }

    private Connection altered(Connection connection) {
        return OneConnection.proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commit(connection);
                return null;
            }
            if (method.getName().equals("prepareStatement")) {
                prepares(connection, (String) arguments[0]);
            }
            return OneConnection.invoke(connection, method, arguments);
        });
    }
}
