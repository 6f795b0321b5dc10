package io.callport;

import io.callport.callback.SignedTargets;
import io.callport.callback.SignedUri;
import io.callport.intake.ProbeWatch;
import io.callport.port.Connector;
import io.callport.selftest.SelfTest;
import io.callport.submission.CallbackUrls;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/** Makes self-tests of connectors. Thread-safe. */
record SelfTests(
        NamedConnectors connectors,
        CallbackUrls urls,
        SignedUri signedUri,
        SignedTargets targets,
        ProbeWatch probes,
        Clock clock) {

    SelfTest ofFirst() {
        return of(connectors.first());
    }

    SelfTest of(String connector) {
        return of(connectors.get(connector));
    }

    private SelfTest of(Connector connector) {
        Optional<String> registered =
                urls.isConfigured() ? Optional.of(urls.pathOf(connector.name())) : Optional.empty();
        SelfTest.Paths paths =
                new SelfTest.Paths(urls.within(connector.name()), registered, signedUri == SignedUri.AS_RECEIVED);
        return new SelfTest(connector, paths, targets, probes, clock, SelfTests::number);
    }

    /** Not to be guessed by who sees no probe. */
    private static String number() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
