package io.callport.callback;

import java.util.Locale;

/**
 * Over which path and query signatures are checked. The gateway signs those of the callback URL as it was registered (IXOPAY documentation,
 * "Additional Security", documented); a proxy in front may hand on others. Exactly one is tried.
 */
public enum SignedUri {
    /** What the endpoint received; right where nothing in front changes the path. */
    AS_RECEIVED,

    /**
     * What a proxy in front says in a header that it received; as received if none says so. Only where no client can send such a header past the
     * proxy: it chooses the path that a callback is checked against.
     */
    FORWARDED,

    /** Path of the public URL and of the endpoint with the connector's name, and the query as received. Trusts no header. */
    EXTERNAL;

    /** As it is written in settings. */
    String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
