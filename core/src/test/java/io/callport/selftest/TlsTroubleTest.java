package io.callport.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.PKIXReason;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** As Java's own TLS tells it; what a server brings about is tested with one. */
class TlsTroubleTest {
    private static String sentence(Exception cause) {
        SSLException failure = new SSLHandshakeException("no");
        failure.initCause(new CertificateException("no", cause)); // as its trust manager wraps it
        return new TlsTrouble(failure, URI.create("https://shop.example/callbacks")).sentence();
    }

    private static String sentence(Reason reason) {
        return sentence(new CertPathValidatorException("no", null, null, -1, reason));
    }

    @Test
    void whatNobodyTrustedHasIssuedIsToBeTrusted() {
        assertThat(sentence(new CertPathBuilderException("no"))).contains("javax.net.ssl.trustStore");
        assertThat(sentence(PKIXReason.NO_TRUST_ANCHOR)).contains("javax.net.ssl.trustStore");
    }

    @Test
    void whatIsRefusedForItselfIsNotToBeTrusted() {
        assertThat(sentence(BasicReason.REVOKED)).contains("(REVOKED)").doesNotContain("trustStore");
        assertThat(sentence(BasicReason.ALGORITHM_CONSTRAINED))
                .contains("(ALGORITHM_CONSTRAINED)")
                .doesNotContain("trustStore");
    }

    @Test
    void whatHasExpiredIsToBeRenewed() {
        assertThat(sentence(new CertificateExpiredException("no"))).contains("renew it");
    }

    @Test
    void anythingElseAboutACertificateIsItsName() {
        SSLException failure = new SSLHandshakeException("no");
        failure.initCause(new CertificateException("No name matching shop.example found"));

        assertThat(new TlsTrouble(failure, URI.create("https://shop.example/")).sentence())
                .contains("not for shop.example");
    }

    @Test
    void whatIsNoCertificatesFaultIsThePorts() {
        assertThat(new TlsTrouble(new SSLException("Unsupported"), URI.create("https://shop.example/")).sentence())
                .contains("port 443");
    }
}
