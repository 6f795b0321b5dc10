package io.callport.submission;

import io.callport.failure.InvalidSetting;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URLs that the gateway is given for callbacks, built from {@code callport.public-url} and {@code callport.path}. Held against the gateway's rules
 * (IXOPAY documentation, "Response handling": callback URL): what breaks their form fails, what probably will not be reached is a warning.
 */
public final class CallbackUrls {
    /** What stands for the connector's name in the path. */
    public static final String CONNECTOR = "{connector}";

    private static final int LONGEST = 4096;
    private static final Pattern LITERAL_V4 = Pattern.compile("[0-9.]+");

    private final @Nullable String publicUrl;
    private final String path;

    /**
     * Checks the form of both.
     *
     * @param publicUrl scheme, host and perhaps a path prefix; null if the host never needs callback URLs
     * @param path begins with a slash and contains {@code {connector}}
     * @throws InvalidSetting naming the setting and the remedy
     */
    public CallbackUrls(@Nullable URI publicUrl, String path) {
        if (!path.startsWith("/") || !path.contains(CONNECTOR)) {
            throw new InvalidSetting(
                    "callport.path must begin with a slash and contain {connector}, such as /callbacks/{connector}");
        }
        if (!path.replace(CONNECTOR, "x").matches("[A-Za-z0-9/._~!$&'()*+,;=:@%-]+")) {
            throw new InvalidSetting(
                    "callport.path holds characters that cannot stand in a URL path: percent-encode them");
        }
        this.path = path;
        this.publicUrl = publicUrl == null ? null : checked(publicUrl);
    }

    private static String checked(URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
            throw invalid("must begin with https:// or http://");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw invalid("has no valid host name");
        }
        if (url.getRawFragment() != null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw invalid("must have no user, query or fragment");
        }
        String text = url.toASCIIString();
        if (text.length() > LONGEST - 200) {
            throw invalid("is longer than the gateway takes");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static InvalidSetting invalid(String problem) {
        return new InvalidSetting("callport.public-url " + problem
                + "; it is where the gateway reaches this application, such as https://api.example.org");
    }

    /**
     * The callback URL of that connector.
     *
     * @throws InvalidSetting if no {@code callport.public-url} is set
     */
    public URI of(String connector) {
        if (publicUrl == null) {
            throw new InvalidSetting(
                    "callport.public-url is not set; the gateway needs it to send callbacks, such as https://api.example.org");
        }
        return URI.create(publicUrl + within(connector));
    }

    /**
     * The path of that connector's callback URL, encoded.
     *
     * @throws InvalidSetting if no {@code callport.public-url} is set
     */
    public String pathOf(String connector) {
        return of(connector).getRawPath();
    }

    /** The path of that connector's endpoint within the application. */
    public String within(String connector) {
        return path.replace(CONNECTOR, connector);
    }

    /** Whether URLs can be built. */
    public boolean isConfigured() {
        return publicUrl != null;
    }

    /** What will probably keep the gateway from reaching them, in sentences; empty if nothing is seen. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (publicUrl == null) {
            return warnings;
        }
        URI url = URI.create(publicUrl);
        int port = url.getPort();
        if (port != -1 && port != 80 && port != 443) {
            warnings.add("callport.public-url has port " + port
                    + ": the gateway calls ports 80 and 443 only, others after a request to its support");
        }
        unreachable(url.getHost())
                .ifPresent(why -> warnings.add("callport.public-url has the host " + url.getHost() + ", " + why
                        + ": the gateway refuses such callback URLs"));
        return warnings;
    }

    private static Optional<String> unreachable(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return Optional.of("which is this machine itself");
        }
        if (name.startsWith("[")) {
            return Optional.of("an IPv6 address, and it needs IPv4");
        }
        return LITERAL_V4.matcher(name).matches() ? unreachableAddress(name) : Optional.empty();
    }

    private static Optional<String> unreachableAddress(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal); // a literal: nothing is looked up
            byte[] octets = address.getAddress();
            int first = octets[0] & 0xff;
            boolean reserved = address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || first == 0
                    || first >= 240
                    || (first == 192 && octets[1] == 0 && octets[2] == 0);
            return reserved ? Optional.of("a private or reserved address") : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("which is no address");
        }
    }
}
