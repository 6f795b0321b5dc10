package io.callport.adapter.gateway;

import io.callport.failure.InvalidSetting;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The Authorization header of an API user (RFC 7617). */
final class BasicAuthorization {
    private BasicAuthorization() {}

    static String of(@Nullable String username, @Nullable String password) {
        String user = present("callport.gateway.username", username);
        String secret = present("callport.gateway.password", password);
        if (user.contains(":")) {
            throw new InvalidSetting("callport.gateway.username must not contain a colon: set it to the name of the API"
                    + " user alone, and its password as callport.gateway.password");
        }
        byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String present(String setting, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidSetting(setting + " is not set; it belongs to the gateway's API user, and the environment"
                    + " variable that it may refer to must be set");
        }
        return value;
    }
}
