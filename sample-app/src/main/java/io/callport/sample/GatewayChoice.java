package io.callport.sample;

/** Which gateway the shop talks to. */
enum GatewayChoice {
    /** The stand-in in this process. */
    STAND_IN,
    /** The one that GATEWAY_URL names. */
    REAL,
    /** None: callbacks come from somebody else who knows the secret. */
    NONE;

    boolean isThere() {
        return this != NONE;
    }
}
