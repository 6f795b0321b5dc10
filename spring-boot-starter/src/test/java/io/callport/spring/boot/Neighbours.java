package io.callport.spring.boot;

import java.util.Arrays;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.util.ClassUtils;

/** Spring Boot's own auto-configurations, of which 4.0 moved all to other packages. */
final class Neighbours {
    private Neighbours() {}

    static AutoConfigurations dataSource() {
        return of("jdbc", "DataSourceAutoConfiguration");
    }

    static AutoConfigurations jdbc() {
        return of("jdbc", "DataSourceAutoConfiguration", "DataSourceTransactionManagerAutoConfiguration");
    }

    static AutoConfigurations web() {
        return isBoot4()
                ? of("webmvc", "DispatcherServletAutoConfiguration", "WebMvcAutoConfiguration")
                : of("web.servlet", "DispatcherServletAutoConfiguration", "WebMvcAutoConfiguration");
    }

    static boolean isBoot4() {
        return ClassUtils.isPresent(
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                Neighbours.class.getClassLoader());
    }

    private static AutoConfigurations of(String part, String... names) {
        String inPackage =
                "org.springframework.boot." + (isBoot4() ? part + ".autoconfigure." : "autoconfigure." + part + ".");
        return AutoConfigurations.of(Arrays.stream(names)
                .map(name -> ClassUtils.resolveClassName(inPackage + name, Neighbours.class.getClassLoader()))
                .toArray(Class<?>[]::new));
    }
}
