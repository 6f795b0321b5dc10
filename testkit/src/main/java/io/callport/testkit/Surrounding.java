package io.callport.testkit;

/** What real applications install around an endpoint, and what must not come between a callback's bytes and its signature. */
public enum Surrounding {
    /** Logs what requests and responses carry, such as Logbook. */
    BODY_LOGGING,
    /** Keeps the body of a request or of a response to be looked at again. */
    CONTENT_CACHING,
    /** Asks for a request's parameters before the endpoint does, which may parse its body. */
    PARAMETERS,
    /** Takes the method from a parameter or a header. */
    HIDDEN_METHOD,
    /** Forces a character encoding upon requests and responses. */
    CHARACTER_ENCODING,
    /** Denies everything but callbacks: any other path is answered 401 or 403. */
    SECURITY,
    /** Answers cross-origin requests of pages of {@code https://shop.example}, for callbacks too unless a witness sees it ({@code seenBy}) with others. */
    CORS,
    /** The application is mounted below a path of its own, which is signed too. */
    CONTEXT_PATH,
    /** The framework has but a part of the application's paths, which is signed too. */
    SERVLET_PATH,
    /** Treats a path with a slash at its end as if there were none. */
    TRAILING_SLASH,
    /** Compresses responses for who accepts it, as the server does by default once it is switched on. */
    RESPONSE_COMPRESSION,
    /** Believes {@code X-Forwarded-…} headers. */
    FORWARDED_HEADERS,
    /** Unpacks the bodies of requests; those of callbacks too, unless a witness sees it ({@code seenBy}) with others. */
    REQUEST_DECOMPRESSION,
    /** Begins a session with every request. */
    SESSION,
    /** Adds security headers to responses, {@code X-Content-Type-Options: nosniff} among them. */
    SECURITY_HEADERS
}
