package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiSchema;
import java.util.Locale;
import java.util.function.Supplier;

/** Whose database is measured. */
enum Vendor {
    POSTGRESQL(PostgreSql::start) {
        @Override
        Scale scale(Scale usual) {
            return usual;
        }
    },
    /** One way more takes its turns here, and takes payments for them. */
    MARIADB(MariaDb::start) {
        @Override
        Scale scale(Scale usual) {
            return usual.withPayments(usual.payments() * 3 / 2).withoutSizes();
        }
    };

    private final Supplier<Database> server;

    Vendor(Supplier<Database> server) {
        this.server = server;
    }

    static Vendor called(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** With empty tables. */
    Database start() {
        Database database = server.get();
        JdbiSchema.in(database.pool()).migrate();
        return database;
    }

    /** How much of it is measured. */
    abstract Scale scale(Scale usual);
}
