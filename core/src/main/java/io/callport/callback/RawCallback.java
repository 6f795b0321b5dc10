package io.callport.callback;

/**
 * An HTTP request to a callback URL, literally as received and not yet trusted. Adapters make it; only
 * {@link CallbackVerifier} turns it into something that may be read.
 *
 * <p>The body array is not copied: whoever hands it over gives it up and must not change it afterwards.
 */
public final class RawCallback {

    private static final byte[] UNREAD = {};

    private final String method;
    private final String target;
    private final String connector;
    private final Headers headers;
    private final byte[] body;
    private final boolean oversized;

    private RawCallback(
            String method, String target, String connector, Headers headers, byte[] body, boolean oversized) {
        this.method = method;
        this.target = target;
        this.connector = connector;
        this.headers = headers;
        this.body = body;
        this.oversized = oversized;
    }

    /**
     * A request that was read to its end.
     *
     * @param method the method as on the request line
     * @param target path and {@code ?query} as on the request line: not decoded, not normalised, query not dropped;
     *     behind a proxy that rewrites paths, as in the callback URL that the gateway was given
     * @param connector the connector's name, taken from the path
     * @param headers all headers with their literal values, not re-written from a parsed media type or date
     * @param body the bytes before any filter touched them
     */
    public static RawCallback of(String method, String target, String connector, Headers headers, byte[] body) {
        return new RawCallback(method, target, connector, headers, body, false);
    }

    /** A request whose body went over the limit and was not read on; it can never be verified. */
    public static RawCallback oversized(String method, String target, String connector, Headers headers) {
        return new RawCallback(method, target, connector, headers, UNREAD, true);
    }

    public String method() {
        return method;
    }

    public String target() {
        return target;
    }

    public String connector() {
        return connector;
    }

    public Headers headers() {
        return headers;
    }

    public boolean isOversized() {
        return oversized;
    }

    /** How many bytes of the body were read. */
    public int bodyLength() {
        return body.length;
    }

    /**
     * Whether the media type is JSON: {@code application/json} or any {@code +json}, parameters ignored. A missing
     * header passes, as the signature decides; of a repeated header every value must be JSON.
     */
    public boolean hasJsonMediaType() {
        for (String contentType : headers.all(SignedHeaders.CONTENT_TYPE)) {
            if (!JsonMediaType.accepts(contentType)) {
                return false;
            }
        }
        return true;
    }

    /** The array itself, not a copy; kept inside the package, so that nobody reads what is not verified. */
    byte[] body() {
        return body;
    }

    /** Says neither target nor content, which belong to an unauthenticated caller. */
    @Override
    public String toString() {
        return "RawCallback[" + (oversized ? "oversized" : body.length + " bytes") + "]";
    }
}
