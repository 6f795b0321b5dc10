package io.callport.adapter.micronaut.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of the test's own, made by the JDK's keytool. */
final class KeyStoreFile {
    static final String PASSWORD = "changeit";

    private final Path file;

    KeyStoreFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Adds a certificate under that name. */
    KeyStoreFile with(String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(keytool.getInputStream().readAllBytes()).asString().doesNotContain("Exception");
        assertThat(keytool.waitFor()).isZero();
        return this;
    }

    private KeyStore load() throws Exception {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** Trusts what that one vouches for, and nobody else. */
    SSLContext trusting(String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, load().getCertificate(name));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** A server of that name. */
    SSLContext showing(String name) throws Exception {
        KeyStore own = load();
        for (String other : Collections.list(own.aliases())) {
            if (!other.equals(name)) {
                own.deleteEntry(other);
            }
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
