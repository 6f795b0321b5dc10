package io.callport.simulator;

import io.callport.callback.BodyDigest;
import io.callport.callback.SharedSecret;
import io.callport.failure.InvalidSetting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link GatewaySimulator}. Not thread-safe. */
public final class GatewaySimulatorBuilder {
    private final Map<String, SharedSecret> connectors = new LinkedHashMap<>();
    private String host = "localhost";
    private int port;
    private @Nullable URI publicUrl;
    private String username = "simulator";
    private String password = "simulator";
    private boolean signatureRequired;
    private BodyDigest digest = BodyDigest.SHA512;
    private String zone = "UTC";
    private RepeatSchedule schedule = RepeatSchedule.documented();
    private Duration pending = Duration.ofMinutes(5);
    private int keptTransactions = 100_000;
    private Clock clock = Clock.systemUTC();

    GatewaySimulatorBuilder() {}

    /** Adds a connector; at least one is needed. */
    public GatewaySimulatorBuilder connector(String apiKey, String sharedSecret) {
        if (apiKey.isBlank()) {
            throw new InvalidSetting("A connector of the stand-in needs an API key that is not blank");
        }
        connectors.put(apiKey, SharedSecret.of(sharedSecret));
        return this;
    }

    /** The port to listen on; any that is free unless set. */
    public GatewaySimulatorBuilder port(int number) {
        if (number < 0 || number > 65535) {
            throw new InvalidSetting("The stand-in's port must be 0 to 65535; 0 takes any that is free");
        }
        port = number;
        return this;
    }

    /** The address to listen on; this machine alone unless set, {@code 0.0.0.0} for all networks. */
    public GatewaySimulatorBuilder host(String address) {
        host = address;
        return this;
    }

    /** Where payers reach it, such as behind a proxy; an http or https URL, {@code http://localhost:PORT} unless set. */
    public GatewaySimulatorBuilder publicUrl(URI url) {
        if (!isWebUrl(url)) {
            throw new InvalidSetting("The stand-in's public URL must be an http or https URL with a host");
        }
        publicUrl = url;
        return this;
    }

    static boolean isWebUrl(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
    }

    /** Of the API user, whose name has no colon; {@code simulator} both unless set. */
    public GatewaySimulatorBuilder credentials(String user, String secret) {
        if (user.contains(":")) {
            throw new InvalidSetting(
                    "The name of the stand-in's API user must have no colon: HTTP Basic cannot carry it");
        }
        username = user;
        password = secret;
        return this;
    }

    /** Refuses requests that are not signed, as the connector setting "API: Enable Request Signing" does; signatures given are always checked. */
    public GatewaySimulatorBuilder requireSignatures() {
        signatureRequired = true;
        return this;
    }

    /** How callbacks hash their body; SHA-512 unless set. */
    public GatewaySimulatorBuilder callbackDigest(BodyDigest form) {
        digest = form;
        return this;
    }

    /** Lets the date of callbacks end in {@code GMT} instead of {@code UTC}, as the setting "Postback: Use RFC compliant Time zone" does. */
    public GatewaySimulatorBuilder rfcDates() {
        zone = "GMT";
        return this;
    }

    /** When callbacks are repeated; {@link RepeatSchedule#documented()} unless set. */
    public GatewaySimulatorBuilder repeats(RepeatSchedule times) {
        schedule = times;
        return this;
    }

    /** How long a debit with {@code extraData.pendingOutcome} stays pending; 5 minutes unless set. */
    public GatewaySimulatorBuilder pendingFor(Duration time) {
        pending = time;
        return this;
    }

    /** How many transactions are kept; beyond that the oldest finished ones are forgotten. 100,000 unless set. */
    public GatewaySimulatorBuilder keptTransactions(int most) {
        keptTransactions = most;
        return this;
    }

    /** What dates are taken from; waits between repeats are real ones whatever it says. The system's unless set. */
    public GatewaySimulatorBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Listens from now on.
     *
     * @throws InvalidSetting if there is no connector
     */
    public GatewaySimulator start() {
        if (connectors.isEmpty()) {
            throw new InvalidSetting("The stand-in has no connector: add one with its API key and shared secret");
        }
        Map<String, SharedSecret> known = Map.copyOf(connectors);
        InetSocketAddress address = new InetSocketAddress(host, port);
        WebServer server = new WebServer(address);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.named("simulator-timer"));
        timer.setRemoveOnCancelPolicy(true); // a time-out is cancelled with nearly every attempt
        DeliveryLog log = new DeliveryLog();
        TransactionBook book = new TransactionBook(keptTransactions);
        CallbackDelivery delivery =
                new CallbackDelivery(new SignedCallbacks(known, digest, zone, clock), schedule, timer, log, clock);
        TransactionDesk desk = new TransactionDesk(book, delivery, timer, pending, clock);
        URI uri = URI.create("http://" + name(address.getAddress()) + ":" + server.port());
        String base = withoutSlash(publicUrl == null ? uri : publicUrl);
        Access access = new Access(username, password, known, signatureRequired);
        TransactionApi api = new TransactionApi(access, desk, book, uuid -> URI.create(base + "/pay/" + uuid));
        server.start(new Site(api, new PaymentPages(desk, book), log));
        return new GatewaySimulator(server, uri, desk, book, delivery, timer, log);
    }

    private static String name(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return "localhost";
        }
        String literal = address.getHostAddress();
        return literal.contains(":") ? "[" + literal + "]" : literal;
    }

    private static String withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
