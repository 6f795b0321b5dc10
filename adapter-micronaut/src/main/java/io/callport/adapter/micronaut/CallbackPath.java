package io.callport.adapter.micronaut;

import io.callport.failure.InvalidSetting;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells requests for the endpoint from all others, by their path as it stood on the wire. */
final class CallbackPath {
    private static final String NOBODY = "";
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9._~/-]*)\\{connector}([A-Za-z0-9._~/-]*)");

    private final String before;
    private final String after;

    /**
     * @param path with {@code {connector}} in it
     * @throws InvalidSetting if it is no plain path with {@code {connector}} once
     */
    CallbackPath(String path) {
        Matcher plain = PLAIN.matcher(path);
        if (!plain.matches()) {
            throw new InvalidSetting("callport.path must be a plain path with {connector} in it once, such as"
                    + " /callbacks/{connector}: letters, digits and . _ ~ - / only");
        }
        before = plain.group(1);
        after = plain.group(2);
    }

    private CallbackPath(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** The same path below that context path, which may be null or empty. */
    CallbackPath within(@Nullable String contextPath) {
        String context = contextPath == null ? "" : contextPath.replaceAll("^/+|/+$", "");
        return context.isEmpty() ? this : new CallbackPath("/" + context + before, after);
    }

    /** What stands for {@code {connector}}, without path parameters; null if the path is another one. */
    @Nullable
    String connectorIn(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.length() <= before.length() + after.length() || !path.startsWith(before) || !path.endsWith(after)) {
            return null;
        }
        String segment = path.substring(before.length(), path.length() - after.length());
        return segment.indexOf('/') < 0 ? name(segment) : null;
    }

    private static String name(String segment) {
        int parameters = segment.indexOf(';');
        try {
            return URI.create("/" + (parameters < 0 ? segment : segment.substring(0, parameters)))
                    .getPath()
                    .substring(1);
        } catch (IllegalArgumentException e) {
            return NOBODY; // no URI, so no connector's name either
        }
    }
}
