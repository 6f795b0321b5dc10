package io.callport.spring.boot;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out what is on the class path for some tests only, unless an application names the part in {@link #WANTED}. */
public final class PartFilter implements AutoConfigurationImportFilter, EnvironmentAware {
    /** A property: names of parts, separated by commas. */
    public static final String WANTED = "wanted-parts";

    private Set<Part> unwanted = Set.of(Part.values());

    /** What an application may have. */
    public enum Part {
        ACTUATOR("actuate|health|micrometer|metrics"),
        JPA("jpa|hibernate|data"),
        LOGBOOK("logbook"),
        SECURITY("security");

        private final String packages;

        Part(String packages) {
            this.packages = packages;
        }

        private boolean has(String autoConfiguration) {
            return autoConfiguration.matches(".*\\.(" + packages + ")\\..*");
        }
    }

    @Override
    public void setEnvironment(Environment environment) {
        Set<Part> wanted = Stream.of(environment.getProperty(WANTED, String[].class, new String[0]))
                .map(Part::valueOf)
                .collect(Collectors.toSet());
        unwanted = Arrays.stream(Part.values())
                .filter(part -> !wanted.contains(part))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            String name = autoConfigurations[i];
            matches[i] = name == null
                    || name.startsWith("io.callport.")
                    || unwanted.stream().noneMatch(part -> part.has(name));
        }
        return matches;
    }
}
