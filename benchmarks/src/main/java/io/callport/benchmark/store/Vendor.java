package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiSchema;
import java.util.Locale;

/** Whose database is measured. */
enum Vendor {
    POSTGRESQL {
        @Override
        Database server() {
            return PostgreSql.start();
        }

        @Override
        Scale scale(Scale usual) {
            return usual;
        }
    },
    /** One way more takes its turns here, and takes payments for them. */
    MARIADB {
        @Override
        Database server() {
            return MariaDb.start();
        }

        @Override
        Scale scale(Scale usual) {
            return usual.withPayments(usual.payments() * 3 / 2).withoutSizes();
        }
    };

    static Vendor called(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    abstract Database server();

    /** With empty tables. */
    Database start() {
        Database database = server();
        JdbiSchema.in(database.pool()).migrate();
        return database;
    }

    /** How much of it is measured. */
    abstract Scale scale(Scale usual);
}
