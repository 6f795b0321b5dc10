package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callport.failure.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class WithoutFlywayTest {
    @Test
    void migratingNamesWhatToAddAndValidatingNeedsNone() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:without");
        Class<?> schema = new WithoutFlyway().loadClass(JdbiSchema.class.getName());
        Object here = schema.getMethod("in", DataSource.class).invoke(null, database);

        assertThatThrownBy(() -> call(schema.getMethod("migrate"), here))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("org.flywaydb:flyway-core")
                .hasMessageContaining("io/callport/schema/h2/");
        assertThatThrownBy(() -> call(schema.getMethod("validate"), here))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("table callport_payment");
    }

    private static void call(Method method, Object on) throws Throwable {
        try {
            method.invoke(on);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Loads this package itself, and has no Flyway to give it. */
    private static final class WithoutFlyway extends ClassLoader {
        WithoutFlyway() {
            super(WithoutFlywayTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.flywaydb.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(JdbiSchema.class.getPackageName() + ".")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] all = bytes.readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
