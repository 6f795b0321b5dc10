package io.callport.benchmark.store;

import io.callport.adapter.jdbi.JdbiSchema;
import java.util.Locale;

/** Whose database is measured. */
enum Vendor {
    POSTGRESQL {
        @Override
        Database server(boolean forMany) {
            return PostgreSql.start(forMany);
        }

        @Override
        Scale scale(Scale usual) {
            return usual;
        }
    },
    /** One way more takes its turns here, and takes payments for them. */
    MARIADB {
        @Override
        Database server(boolean forMany) {
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

    abstract Database server(boolean forMany);

    /** With empty tables. */
    Database start() {
        return start(false);
    }

    /** With empty tables, and made for many payments. */
    Database startForMany() {
        return start(true);
    }

    private Database start(boolean forMany) {
        Database database = server(forMany);
        JdbiSchema.in(database.pool()).migrate();
        return database;
    }

    /** How much of it is measured. */
    abstract Scale scale(Scale usual);
}
