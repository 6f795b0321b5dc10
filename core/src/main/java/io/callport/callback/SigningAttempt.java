package io.callport.callback;

/** A signature, and everything that it may have been made from. */
record SigningAttempt(
        String signature,
        SharedSecret secret,
        BodyDigest digest,
        String method,
        HashedBody body,
        String contentType,
        String date,
        SignedTarget target) {

    boolean fits() {
        SignedMessage message = new SignedMessage(method, body.hex(digest), contentType, date, target);
        return message.isUnambiguous() && SignatureScheme.matches(signature, secret, message.bytes());
    }

    SigningAttempt withSignature(String replacement) {
        return new SigningAttempt(replacement, secret, digest, method, body, contentType, date, target);
    }

    SigningAttempt withSecret(SharedSecret replacement) {
        return new SigningAttempt(signature, replacement, digest, method, body, contentType, date, target);
    }

    SigningAttempt withDigest(BodyDigest replacement) {
        return new SigningAttempt(signature, secret, replacement, method, body, contentType, date, target);
    }

    SigningAttempt withMethod(String replacement) {
        return new SigningAttempt(signature, secret, digest, replacement, body, contentType, date, target);
    }

    SigningAttempt withBody(HashedBody replacement) {
        return new SigningAttempt(signature, secret, digest, method, replacement, contentType, date, target);
    }

    SigningAttempt withContentType(String replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, replacement, date, target);
    }

    SigningAttempt withDate(String replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, contentType, replacement, target);
    }

    SigningAttempt withTarget(SignedTarget replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, contentType, date, replacement);
    }

    /** Says nothing, as all of it is secret or untrusted. */
    @Override
    public String toString() {
        return "SigningAttempt[***]";
    }
}
