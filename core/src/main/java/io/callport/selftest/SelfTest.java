package io.callport.selftest;

import io.callport.callback.Probe;
import io.callport.callback.SignedTargets;
import io.callport.failure.InvalidValue;
import io.callport.intake.ProbeWatch;
import io.callport.port.Connector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends this application a callback that means nothing, over real HTTP, and says what stands in its way: filters that change it, security that
 * stops it, paths that do not fit, answers that are rewritten. At start-up, from a test or by a person; any node answers the probe, and none
 * writes it down. Thread-safe; blocks its caller, at most twice as long as {@link #within} says.
 *
 * <pre>{@code
 * callport.selfTest().through(URI.create("http://localhost:8080")).orThrow();
 * }</pre>
 */
public final class SelfTest {
    private static final Duration AS_THE_GATEWAY = Duration.ofSeconds(10);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Connector connector;
    private final Paths paths;
    private final SignedTargets targets;
    private final ProbeWatch probes;
    private final Clock clock;
    private final Supplier<String> numbers;
    private final Duration patience;

    /**
     * Paths of the connector's callbacks.
     *
     * @param within that of the endpoint, within the application
     * @param registered that of the callback URL that the gateway is given; empty if no public URL is known
     * @param matters whether the registered one must be the one that arrives
     */
    public record Paths(String within, Optional<String> registered, boolean matters) {}

    /**
     * Begun by {@code Callport.selfTest()}.
     *
     * @param numbers 32 lower-case hexadecimal digits each, by chance
     */
    public SelfTest(
            Connector connector,
            Paths paths,
            SignedTargets targets,
            ProbeWatch probes,
            Clock clock,
            Supplier<String> numbers) {
        this(connector, paths, targets, probes, clock, numbers, AS_THE_GATEWAY);
    }

    private SelfTest(
            Connector connector,
            Paths paths,
            SignedTargets targets,
            ProbeWatch probes,
            Clock clock,
            Supplier<String> numbers,
            Duration patience) {
        this.connector = connector;
        this.paths = paths;
        this.targets = targets;
        this.probes = probes;
        this.clock = clock;
        this.numbers = numbers;
        this.patience = patience;
    }

    /** As this one, but waiting so long for the answer to a probe; 10 s unless set, as the gateway does. */
    public SelfTest within(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new InvalidValue("a self-test must wait for some time");
        }
        return new SelfTest(connector, paths, targets, probes, clock, numbers, longest);
    }

    /**
     * Through a server of this application.
     *
     * @param application where it is, with its context path if it has one, such as {@code http://localhost:8080/shop}
     * @throws InvalidValue if that is no such address
     */
    public SelfTestReport through(URI application) {
        return at(Addresses.below(Addresses.checked(application), paths.within()));
    }

    /**
     * To a whole callback URL, such as {@code callport.payments().callbackUrl("shop")}: through all proxies, if this machine can reach it.
     *
     * @throws InvalidValue if that is no such address
     */
    public SelfTestReport at(URI callbackUrl) {
        Addresses.checked(callbackUrl);
        Set<String> findings = new LinkedHashSet<>();
        Set<String> remarks = new LinkedHashSet<>();
        anotherPath(callbackUrl).ifPresent(remarks::add);
        ProbeClient client = new ProbeClient(patience);
        for (String contentType : Probe.contentTypes()) {
            Judgement judgement = judged(client, callbackUrl, contentType);
            findings.addAll(judgement.findings());
            remarks.addAll(judgement.remarks());
            if (judgement.isOver()) {
                break;
            }
        }
        return new SelfTestReport(Addresses.shown(callbackUrl), List.copyOf(findings), List.copyOf(remarks));
    }

    private Judgement judged(ProbeClient client, URI url, String contentType) {
        Probe probe = Probe.of(
                numbers.get(),
                connector.name(),
                connector.keys(),
                Addresses.target(url),
                contentType,
                DATE.format(clock.instant()),
                targets);
        Judgement judgement = new Judgement(connector.name(), probe);
        try (ProbeWatch.Awaited awaited = probes.await(probe)) {
            try {
                Reply reply = client.send(url, probe);
                awaited.arrival()
                        .ifPresentOrElse(
                                arrival -> judgement.arrived(arrival, reply), () -> judgement.elsewhere(reply));
            } catch (Unreached e) {
                judgement.unreached(e, awaited.arrival().isPresent());
            }
        }
        return judgement;
    }

    /** A probe that goes round the proxies cannot tell what they do. */
    private Optional<String> anotherPath(URI url) {
        return paths.registered()
                .filter(registered -> paths.matters() && !registered.equals(Addresses.path(url)))
                .map(registered -> "The callback URL that the gateway is given has the path " + registered
                        + ", the probe was sent to "
                        + Addresses.path(url)
                        + ", and callport.signed-uri is as-received: if a proxy changes the path, set it to"
                        + " external.");
    }
}
