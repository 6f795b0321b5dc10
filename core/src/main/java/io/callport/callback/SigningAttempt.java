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
        String uri) {

    boolean fits() {
        SignedMessage message = new SignedMessage(method, body.hex(digest), contentType, date, uri);
        return message.isUnambiguous() && SignatureScheme.matches(signature, secret, message.bytes());
    }

    SigningAttempt withSignature(String replacement) {
        return new SigningAttempt(replacement, secret, digest, method, body, contentType, date, uri);
    }

    SigningAttempt withSecret(SharedSecret replacement) {
        return new SigningAttempt(signature, replacement, digest, method, body, contentType, date, uri);
    }

    SigningAttempt withDigest(BodyDigest replacement) {
        return new SigningAttempt(signature, secret, replacement, method, body, contentType, date, uri);
    }

    SigningAttempt withMethod(String replacement) {
        return new SigningAttempt(signature, secret, digest, replacement, body, contentType, date, uri);
    }

    SigningAttempt withBody(HashedBody replacement) {
        return new SigningAttempt(signature, secret, digest, method, replacement, contentType, date, uri);
    }

    SigningAttempt withContentType(String replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, replacement, date, uri);
    }

    SigningAttempt withDate(String replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, contentType, replacement, uri);
    }

    SigningAttempt withUri(String replacement) {
        return new SigningAttempt(signature, secret, digest, method, body, contentType, date, replacement);
    }

    /** Says nothing, as all of it is secret or untrusted. */
    @Override
    public String toString() {
        return "SigningAttempt[***]";
    }
}
