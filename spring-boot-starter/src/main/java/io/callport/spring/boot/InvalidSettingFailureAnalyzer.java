package io.callport.spring.boot;

import io.callport.failure.InvalidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Turns a setting that cannot work into a description and an action, in place of a stack trace. Shows where a value is set, never the value. */
final class InvalidSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSetting> {
    private static final Pattern PROPERTY = Pattern.compile("callport\\.[a-z][A-Za-z0-9._<>-]*[A-Za-z0-9>]");

    private final Environment environment;

    InvalidSettingFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSetting cause) {
        String message = String.valueOf(cause.getMessage());
        List<String> actions = new ArrayList<>();
        PROPERTY.matcher(message)
                .results()
                .map(found -> found.group())
                .distinct()
                .forEach(property -> actions.add(place(property)));
        String action = actions.isEmpty()
                ? "Change what the description names, then start again."
                : String.join(System.lineSeparator(), actions);
        return new FailureAnalysis("Callport cannot start: " + message, action, cause);
    }

    private String place(String property) {
        return origin(property)
                .map(origin -> "Change " + property + ", which is set in " + origin)
                .orElseGet(() -> "Set " + property + ", for instance in application.yaml");
    }

    private Optional<String> origin(String property) {
        return ConfigurationPropertyName.isValid(property)
                ? properties(ConfigurationPropertyName.of(property)).findFirst()
                : Optional.empty();
    }

    private Stream<String> properties(ConfigurationPropertyName name) {
        List<String> origins = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                origins.add(
                        String.valueOf(found.getOrigin() == null ? source.getUnderlyingSource() : found.getOrigin()));
            }
        }
        return origins.stream();
    }
}
