package io.callport.sample;

import io.callport.failure.InvalidSetting;
import java.util.HashMap;
import java.util.Map;

/**
 * What the environment variables of the sample come to where one depends on another: the stand-in listens beside the shop, and the shop talks to it
 * unless another gateway is named.
 */
final class Surroundings {
    private static final int DEFAULT_PORT = 8080;

    private final Map<String, String> environment;

    private Surroundings(Map<String, String> environment) {
        this.environment = environment;
    }

    static Surroundings of(Map<String, String> environment) {
        return new Surroundings(Map.copyOf(environment));
    }

    /** Properties for Spring Boot, weaker than any other source. */
    Map<String, Object> properties() {
        int simulatorPort = port("SIMULATOR_PORT", port("PORT", DEFAULT_PORT) + 1);
        Map<String, Object> properties = new HashMap<>();
        properties.put("shop.simulator-port", simulatorPort);
        switch (gateway()) {
            case STAND_IN -> properties.put("callport.gateway.url", "http://localhost:" + simulatorPort);
            case REAL -> properties.put("callport.gateway.url", given("GATEWAY_URL", ""));
            case NONE -> properties.remove("callport.gateway.url");
        }
        properties.put("shop.gateway", gateway().name());
        return properties;
    }

    private GatewayChoice gateway() {
        if (!given("GATEWAY_URL", "").isBlank()) {
            return GatewayChoice.REAL;
        }
        return isSimulatorOn() ? GatewayChoice.STAND_IN : GatewayChoice.NONE;
    }

    private boolean isSimulatorOn() {
        return !given("SIMULATOR", "on").equalsIgnoreCase("off");
    }

    private int port(String name, int otherwise) {
        String text = given(name, Integer.toString(otherwise));
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new InvalidSetting(name + " is no port: set it to a number from 1 to 65535");
        }
        return port;
    }

    private String given(String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
