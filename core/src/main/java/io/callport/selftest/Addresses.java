package io.callport.selftest;

import io.callport.failure.InvalidValue;
import java.net.URI;

/** Where probes are sent. */
final class Addresses {
    private Addresses() {}

    /** The path within the application added to where it is. */
    static URI below(URI base, String path) {
        if (base.getRawQuery() != null) {
            throw new InvalidValue("the base of a self-test has a query: give where the application is, such as"
                    + " http://localhost:8080");
        }
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    static URI checked(URI url) {
        String scheme = url.getScheme();
        boolean http = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
        if (!http || url.getHost() == null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new InvalidValue(
                    "a self-test needs a URL with http or https and a host, without user and fragment, such as"
                            + " http://localhost:8080");
        }
        return url;
    }

    /** Path and query as they stand on the request line. */
    static String target(URI url) {
        String path = path(url);
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    static String path(URI url) {
        return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    }

    /** Without the query, which may hold anything. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + path(url);
    }
}
