package io.callport.selftest;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why no TLS came about, as far as Java tells. */
final class TlsTrouble {
    private final SSLException failure;
    private final URI url;

    TlsTrouble(SSLException failure, URI url) {
        this.failure = failure;
        this.url = url;
    }

    String sentence() {
        if (isCausedBy(CertificateExpiredException.class) || isCausedBy(CertificateNotYetValidException.class)) {
            return "The server's certificate has expired or is not valid yet: renew it, or correct this machine's clock.";
        }
        Reason refused = refused();
        if (isCausedBy(CertPathBuilderException.class) || refused == PKIXReason.NO_TRUST_ANCHOR) {
            return "The server's certificate is not trusted here: have the probe sent to an address whose certificate is,"
                    + " such as the public one (callport.self-test-url), or add who issued it to the trust store of this"
                    + " JVM (javax.net.ssl.trustStore).";
        }
        if (refused != null) {
            return "This JVM refuses the server's certificate (" + refused
                    + "): have it issued anew, or see which the JVM allows (java.security).";
        }
        if (isCausedBy(CertificateException.class)) {
            return "The server's certificate is not for " + url.getHost()
                    + ": have the probe sent to a name that it was issued for (callport.self-test-url).";
        }
        return "No TLS came about: check that port " + port()
                + " is the one for https, and which TLS the server asks for.";
    }

    private @Nullable Reason refused() {
        CertPathValidatorException refusal = cause(CertPathValidatorException.class);
        return refusal == null ? null : refusal.getReason();
    }

    private boolean isCausedBy(Class<? extends Exception> type) {
        return cause(type) != null;
    }

    private <T extends Exception> @Nullable T cause(Class<T> type) {
        @Nullable Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause == null ? null : type.cast(cause);
    }

    private int port() {
        return url.getPort() < 0 ? 443 : url.getPort();
    }
}
