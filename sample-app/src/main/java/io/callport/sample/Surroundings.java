package io.callport.sample;

import io.callport.failure.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the environment variables of the sample come to. An empty variable counts as one that is not set. */
final class Surroundings {
    private static final String DEFAULT_PORT = "8080";

    private final Map<String, String> environment;
    private final Map<String, Object> properties = new HashMap<>();

    private Surroundings(Map<String, String> environment) {
        this.environment = environment;
    }

    static Surroundings of(Map<String, String> environment) {
        return new Surroundings(Map.copyOf(environment));
    }

    /**
     * Properties for Spring Boot, weaker than any other source.
     *
     * @throws InvalidSetting names the variable that is wrong
     */
    Map<String, Object> properties() {
        shop();
        gateway();
        database();
        mail();
        return properties;
    }

    private void shop() {
        properties.put("server.port", port("PORT", DEFAULT_PORT));
        properties.put(
                "callport.public-url",
                given("PUBLIC_URL").isPresent() ? url("PUBLIC_URL") : "http://localhost:${server.port}");
        properties.put(
                "callport.connectors.shop.shared-secrets[0]", given("SHOP_SHARED_SECRET", "sample-shared-secret"));
        properties.put("callport.connectors.shop.api-key", given("GATEWAY_API_KEY", "sample-api-key"));
    }

    private void gateway() {
        boolean simulator = isSimulatorOn();
        properties.put("shop.simulator", simulator);
        if (simulator) {
            properties.put("shop.simulator-port", simulatorPort());
        }
        GatewayChoice choice = given("GATEWAY_URL").isPresent()
                ? GatewayChoice.REAL
                : simulator ? GatewayChoice.STAND_IN : GatewayChoice.NONE;
        properties.put("shop.gateway", choice.name());
        switch (choice) {
            case STAND_IN -> properties.put("callport.gateway.url", "http://localhost:${shop.simulator-port}");
            case REAL -> properties.put("callport.gateway.url", url("GATEWAY_URL"));
            case NONE -> properties.remove("callport.gateway.url");
        }
        properties.put("callport.gateway.username", given("GATEWAY_USER", "sample-user"));
        properties.put("callport.gateway.password", given("GATEWAY_PASSWORD", "sample-password"));
    }

    private void database() {
        String files = "jdbc:h2:file:" + given("SAMPLE_DATA", "./data") + "/shop;WRITE_DELAY=0";
        String url = given("DATABASE_URL", files);
        if (!url.startsWith("jdbc:")) {
            throw new InvalidSetting("DATABASE_URL is no JDBC URL: set it to one such as jdbc:postgresql://host/shop");
        }
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", given("DATABASE_USER", "sa"));
        properties.put("spring.datasource.password", given("DATABASE_PASSWORD", ""));
    }

    private void mail() {
        properties.put("shop.mail", given("SMTP_HOST").isPresent() ? "smtp" : "caught");
        properties.put("spring.mail.host", given("SMTP_HOST", "localhost"));
        properties.put("spring.mail.port", port("SMTP_PORT", "25"));
    }

    private boolean isSimulatorOn() {
        return switch (given("SIMULATOR", "on").toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidSetting("SIMULATOR is neither on nor off: set it to one of them");
        };
    }

    private int simulatorPort() {
        if (given("SIMULATOR_PORT").isPresent()) {
            return port("SIMULATOR_PORT", "");
        }
        int port = port("PORT", DEFAULT_PORT);
        if (port == 65535) {
            throw new InvalidSetting("PORT is 65535, and no port comes after it for the gateway's stand-in:"
                    + " set another PORT, or SIMULATOR_PORT");
        }
        return port + 1;
    }

    private int port(String name, String otherwise) {
        String text = given(name, otherwise);
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new InvalidSetting(name + " is no port: set it to a number from 1 to 65535");
        }
        return port;
    }

    private String url(String name) {
        String text = given(name, "");
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && url.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new InvalidSetting(name + " is no http or https URL: set it to one such as https://shop.example.org");
    }

    private String given(String name, String otherwise) {
        return given(name).orElse(otherwise);
    }

    private Optional<String> given(String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        if (value.isBlank()) {
            throw new InvalidSetting(name + " has nothing but blanks: set it to a value, or unset it");
        }
        return Optional.of(value);
    }
}
