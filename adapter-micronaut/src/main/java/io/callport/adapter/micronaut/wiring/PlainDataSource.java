package io.callport.adapter.micronaut.wiring;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What is behind a {@code DataSource} that hands out the connection of a transaction around it: the store commits on its own. */
@Singleton
@Requires(classes = DataSourceResolver.class)
final class PlainDataSource {
    private final BeanProvider<DataSourceResolver> resolver;

    PlainDataSource(BeanProvider<DataSourceResolver> resolver) {
        this.resolver = resolver;
    }

    DataSource of(DataSource dataSource) {
        return resolver.isPresent() ? resolver.get().resolve(dataSource) : dataSource;
    }
}
