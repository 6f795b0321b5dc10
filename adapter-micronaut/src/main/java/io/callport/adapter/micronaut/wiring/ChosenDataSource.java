package io.callport.adapter.micronaut.wiring;

import io.callport.failure.InvalidSetting;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.Qualifier;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The {@code DataSource} that Callport's tables are in, and what else goes by its name: {@code callport.jdbc.datasource}, or the only or primary one. */
@Singleton
final class ChosenDataSource {
    private final BeanContext beans;
    private final @Nullable String name;

    ChosenDataSource(BeanContext beans, JdbcConfiguration configuration) {
        this.beans = beans;
        this.name = configuration.datasource();
    }

    DataSource dataSource() {
        try {
            return beans.findBean(DataSource.class, this.<DataSource>named()).orElseThrow(this::missing);
        } catch (NonUniqueBeanException e) {
            throw new InvalidSetting("There are several DataSources, and none is the default, so Callport does not know"
                    + " where to keep payments: name one with callport.jdbc.datasource, or define a PaymentStore bean");
        }
    }

    /** By the same name, or the only or primary one. */
    <T> Optional<T> sibling(BeanProvider<T> all) {
        return all.find(this.<T>named());
    }

    private <T> @Nullable Qualifier<T> named() {
        return name == null ? null : Qualifiers.byName(name);
    }

    private InvalidSetting missing() {
        return name == null
                ? new InvalidSetting("There is no DataSource, so Callport does not know where to keep payments: set"
                        + " datasources.default.url, or define a PaymentStore bean")
                : new InvalidSetting("callport.jdbc.datasource is " + name
                        + ", but there is no DataSource of that name:" + " set datasources." + name + ".url");
    }
}
