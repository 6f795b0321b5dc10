package io.callport.callback;

/** What the verification of a callback came to: a {@link VerifiedCallback} or a {@link Refusal}. */
public sealed interface Verification permits VerifiedCallback, Refusal {

    Kind kind();

    /** The closed choice, to switch on without a default. */
    enum Kind {
        VERIFIED,
        REFUSED
    }
}
