package io.callport.transaction;

/** Who said it. */
public enum FactSource {
    /** We ourselves: the request was recorded. */
    REQUEST,
    /** The gateway's answer to our request. */
    RESPONSE,
    /** A signed callback. */
    CALLBACK,
    /** The gateway's answer to a status query. */
    STATUS,
    /** A person. */
    OPERATOR,
    /** Nobody: time passed. */
    TIME
}
