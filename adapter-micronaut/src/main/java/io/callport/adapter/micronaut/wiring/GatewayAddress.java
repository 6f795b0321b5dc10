package io.callport.adapter.micronaut.wiring;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the gateway is. One on this machine is the stand-in, which reaches callback URLs that the real one cannot. */
final class GatewayAddress {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private final @Nullable String url;

    GatewayAddress(@Nullable String url) {
        this.url = url;
    }

    boolean isThisMachine() {
        String host = host();
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private String host() {
        try {
            String host = url == null ? null : new URI(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return ""; // whoever calls it says what is wrong
        }
    }
}
