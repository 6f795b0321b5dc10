package io.callport.callback;

import java.util.Optional;

/** Headers in which proxies say what they received, in the order in which they count: what says more comes first. */
enum ForwardedHeader {
    ENVOY_ORIGINAL_PATH("X-Envoy-Original-Path", Holds.PATH_AND_QUERY),
    ORIGINAL_URI("X-Original-URI", Holds.PATH_AND_QUERY),
    ORIGINAL_URL("X-Original-URL", Holds.PATH_AND_QUERY),
    FORWARDED_URI("X-Forwarded-Uri", Holds.PATH_AND_QUERY),
    FORWARDED_PATH("X-Forwarded-Path", Holds.PATH),
    REPLACED_PATH("X-Replaced-Path", Holds.PATH),
    FORWARDED_PREFIX("X-Forwarded-Prefix", Holds.PREFIXES);

    private enum Holds {
        PATH_AND_QUERY,
        PATH,
        PREFIXES
    }

    private final String header;
    private final Holds holds;

    ForwardedHeader(String header, Holds holds) {
        this.header = header;
        this.holds = holds;
    }

    String header() {
        return header;
    }

    /** What the proxy received, if the value is well-formed. */
    Optional<SignedTarget> read(String value, String received) {
        return switch (holds) {
            case PATH_AND_QUERY -> isTarget(value) ? Optional.of(new SignedTarget(value)) : Optional.empty();
            case PATH -> isPath(value) ? Optional.of(new SignedTarget(value + query(received))) : Optional.empty();
            case PREFIXES -> prefixes(value).map(prefix -> new SignedTarget(prefix + received));
        };
    }

    /** From the question mark on; empty if there is none. */
    static String query(String target) {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question);
    }

    /** Each proxy that strips adds one, the first of them first. */
    private static Optional<String> prefixes(String value) {
        StringBuilder all = new StringBuilder();
        for (String part : value.split(",", -1)) {
            String prefix = part.strip();
            if (!isPath(prefix)) {
                return Optional.empty();
            }
            all.append(prefix, 0, prefix.endsWith("/") ? prefix.length() - 1 : prefix.length());
        }
        return Optional.of(all.toString());
    }

    private static boolean isPath(String text) {
        return isTarget(text) && text.indexOf('?') < 0;
    }

    /** As a request line may have it; neither white space nor control characters nor a whole URL. */
    private static boolean isTarget(String text) {
        return text.startsWith("/") && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }
}
