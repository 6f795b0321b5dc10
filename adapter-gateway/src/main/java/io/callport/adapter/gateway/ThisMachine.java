package io.callport.adapter.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a gateway is on this machine: then it is the stand-in. Asks no name server. */
final class ThisMachine {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private ThisMachine() {}

    static boolean isAt(String url) {
        try {
            return isHost(new URI(url).getHost());
        } catch (URISyntaxException e) {
            return false; // whoever calls it says what is wrong
        }
    }

    static boolean isHost(@Nullable String host) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(name).matches()
                    && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
