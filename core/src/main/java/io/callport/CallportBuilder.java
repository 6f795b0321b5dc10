package io.callport;

import io.callport.callback.CallbackVerifier;
import io.callport.callback.SignedTargets;
import io.callport.callback.SignedUri;
import io.callport.dispatch.DispatchSettings;
import io.callport.dispatch.EffectDispatch;
import io.callport.dispatch.EffectHandlers;
import io.callport.dispatch.EffectRouting;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import io.callport.intake.CallbackRecorder;
import io.callport.intake.ConnectorLookup;
import io.callport.intake.GroupCommit;
import io.callport.intake.GroupCommitSettings;
import io.callport.intake.IntakeSettings;
import io.callport.intake.ParkedSweep;
import io.callport.intake.ProbeWatch;
import io.callport.intake.RetentionSweep;
import io.callport.port.AmbientTransaction;
import io.callport.port.CallbackWatch;
import io.callport.port.Connector;
import io.callport.port.Connectors;
import io.callport.port.EffectCodec;
import io.callport.port.EffectTransaction;
import io.callport.port.ExpectedTransactions;
import io.callport.port.Gateway;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;
import io.callport.submission.CallbackUrls;
import io.callport.submission.Submission;
import io.callport.transaction.AmountException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the parts together; see {@link Callport#builder()}. Not thread-safe, and for one {@link #start()} or {@link #build()}. */
public final class CallportBuilder {
    private final Map<String, Connector> named = new LinkedHashMap<>();
    private @Nullable Connectors resolver;
    private @Nullable PaymentStore store;
    private @Nullable NotificationReader reader;
    private @Nullable EffectCodec codec;
    private @Nullable EffectHandlers handlers;
    private @Nullable ExpectedTransactions expected;
    private @Nullable EffectTransaction transactions;
    private @Nullable Gateway gateway;
    private @Nullable URI publicUrl;
    private SignedUri signedUri = SignedUri.AS_RECEIVED;
    private String path = "/callbacks/" + CallbackUrls.CONNECTOR;
    private AmbientTransaction ambient = () -> false;
    private int concurrentStarts = 100;
    private boolean simulated;
    private boolean withoutEffects;
    private Set<AmountException> amountExceptions = EnumSet.allOf(AmountException.class);
    private IntakeSettings intakeSettings = IntakeSettings.defaults();
    private GroupCommitSettings groupSettings = GroupCommitSettings.defaults();
    private DispatchSettings dispatchSettings = DispatchSettings.defaults();
    private @Nullable Duration retention;
    private CallbackWatch watch = new LoggingWatch();
    private Clock clock = Clock.systemUTC();

    CallportBuilder() {}

    /** A connector whose callbacks are taken; at least one, unless {@link #connectors} resolves them. */
    public CallportBuilder connector(String name, Consumer<ConnectorSettings> settings) {
        ConnectorSettings filled = new ConnectorSettings(name);
        settings.accept(filled);
        named.put(name, filled.connector());
        return this;
    }

    /**
     * Resolves connectors that are not configured by name, for platforms with many tenants. Asked for each of their callbacks, and when {@link Payments} are told
     * of one of them.
     */
    public CallportBuilder connectors(Connectors connectors) {
        resolver = name -> connectors.find(name).map(found -> ofThatName(found, name));
        return this;
    }

    /** Where payments are kept; required. */
    public CallportBuilder store(PaymentStore payments) {
        store = payments;
        return this;
    }

    /** What reads the gateway's JSON; required. */
    public CallportBuilder reader(NotificationReader notifications) {
        reader = notifications;
        return this;
    }

    /** What encodes effects for the outbox; required unless {@link #withoutEffects()}. */
    public CallportBuilder effectCodec(EffectCodec effects) {
        codec = effects;
        return this;
    }

    /** The host's handlers; required unless {@link #withoutEffects()}. */
    public CallportBuilder effects(EffectHandlers effects) {
        handlers = effects;
        return this;
    }

    /** Says that nobody needs to hear of effects: the host only reads. */
    public CallportBuilder withoutEffects() {
        handlers = EffectHandlers.define();
        withoutEffects = true;
        codec = codec == null ? new NoEffects() : codec;
        return this;
    }

    /** The host's own tables, asked about callbacks of unknown transactions. */
    public CallportBuilder expected(ExpectedTransactions transactionsOfTheHost) {
        expected = transactionsOfTheHost;
        return this;
    }

    /** The host's transactions, for handlers registered in one. */
    public CallportBuilder effectTransaction(EffectTransaction hostTransactions) {
        transactions = hostTransactions;
        return this;
    }

    /** How to tell that a thread is inside a transaction of the host, where starting a payment is refused. */
    public CallportBuilder ambientTransaction(AmbientTransaction hostTransaction) {
        ambient = hostTransaction;
        return this;
    }

    /** The client that starts transactions; left out by hosts with one of their own. */
    public CallportBuilder gateway(Gateway client) {
        gateway = client;
        return this;
    }

    /** Says that the gateway is a stand-in on this machine, which reaches any callback URL: no warnings about it. */
    public CallportBuilder simulated(boolean standIn) {
        simulated = standIn;
        return this;
    }

    /** How many payments may be started at once: at most half of the server's request threads. */
    public CallportBuilder concurrentStarts(int most) {
        if (most < 1) {
            throw new InvalidSetting("callport.gateway.max-concurrent must be at least 1");
        }
        concurrentStarts = most;
        return this;
    }

    /** Where the gateway reaches this application, such as {@code https://api.example.org}; required to start transactions, and for {@link SignedUri#EXTERNAL}. */
    public CallportBuilder publicUrl(URI url) {
        publicUrl = url;
        return this;
    }

    /** The path of the callback endpoint with {@code {connector}} in it; {@code /callbacks/{connector}} unless set. */
    public CallportBuilder path(String callbackPath) {
        path = callbackPath;
        return this;
    }

    /**
     * Over which path and query signatures are checked; as received unless set, which is right where no proxy changes the path.
     * {@link SignedUri#FORWARDED} is refused if connectors configured by name share a secret, an old one too; of resolved ones nobody can know.
     */
    public CallportBuilder signedUri(SignedUri uri) {
        signedUri = uri;
        return this;
    }

    /** How callbacks are let in. */
    public CallportBuilder intake(IntakeSettings settings) {
        intakeSettings = settings;
        return this;
    }

    /** How callbacks and other facts are committed together. */
    public CallportBuilder groupCommit(GroupCommitSettings settings) {
        groupSettings = settings;
        return this;
    }

    /**
     * For which documented reasons a callback may tell another amount than the one asked for, and still count; all of them unless set. Without a
     * reason such a callback is a misfit: reviewed, never paid.
     */
    public CallportBuilder amountExceptions(Set<AmountException> accepted) {
        amountExceptions = Set.copyOf(accepted);
        return this;
    }

    /** How effects are handed over. */
    public CallportBuilder dispatch(DispatchSettings settings) {
        dispatchSettings = settings;
        return this;
    }

    /**
     * How long to keep timelines, effects that are handed over, and callbacks that are somebody else's or could not be read; at least 9 days, for ever unless
     * set. What is open stays, and payments, transactions and what is remembered of them do for ever.
     */
    public CallportBuilder retention(Duration keepFor) {
        retention = keepFor;
        return this;
    }

    /**
     * Told what happens; unless set, what operators need goes to the platform's logger named {@code io.callport}. For both:
     * {@code watch(CallbackWatch.all(new LoggingWatch(), meters))}.
     */
    public CallportBuilder watch(CallbackWatch callbackWatch) {
        watch = CallbackWatch.all(callbackWatch);
        return this;
    }

    /** The time; the system's unless set. */
    public CallportBuilder clock(Clock time) {
        clock = time;
        return this;
    }

    /**
     * Checks all settings, then begins to deliver effects. The endpoint is the host's to open.
     *
     * @throws InvalidSetting naming the first setting that cannot work, and the remedy
     */
    public Callport start() {
        Callport callport = build();
        callport.begin();
        return callport;
    }

    /**
     * As {@link #start()}, but without {@link Callport#begin()}: for containers whose parts are not all up yet.
     *
     * @throws InvalidSetting naming the first setting that cannot work, and the remedy
     */
    public Callport build() {
        if (named.isEmpty() && resolver == null) {
            throw new InvalidSetting("No connector is configured: set callport.connectors.<name>.shared-secrets");
        }
        if (signedUri == SignedUri.FORWARDED) {
            requireSecretsApart();
        }
        PaymentStore payments = required(store, "store(...)", "JdbiPaymentStore.on(dataSource)");
        NotificationReader notifications = required(reader, "reader(...)", "new JacksonNotificationReader()");
        EffectHandlers receivers = handlers;
        if (receivers == null || (receivers.isEmpty() && !withoutEffects)) {
            throw new InvalidSetting("No effect handler is defined, so nobody would learn that an order is paid: define"
                    + " EffectHandlers, or say callport.effects=none (withoutEffects())");
        }
        EffectCodec effectCodec = required(codec, "effectCodec(...)", "new JacksonEffectCodec()");
        CallbackUrls urls = urls();
        SignedTargets targets = SignedTargets.of(signedUri, urls.isConfigured() ? urls::pathOf : null);
        ProbeWatch probes = new ProbeWatch();
        Deciders deciders =
                Deciders.of(intakeSettings, amountExceptions, notifications, new EffectRouting(receivers, effectCodec));
        EffectDispatch dispatch = new EffectDispatch(
                payments.outbox(),
                receivers,
                effectCodec,
                transactions,
                dispatchSettings,
                watch,
                clock,
                System::nanoTime);
        GroupCommit grouped = new GroupCommit(
                new WakingStore(payments, dispatch::wake),
                groupSettings,
                intakeSettings.answerWithin(),
                watch,
                System::nanoTime);
        Connectors all = this::find;
        CallbackRecorder recorder = new CallbackRecorder(
                grouped, notifications, deciders.asking(), deciders.otherwise(), intakeSettings, expected, clock);
        ParkedSweep sweep = new ParkedSweep(
                grouped, notifications, deciders.otherwise(), all, expected, intakeSettings, watch, clock);
        RetentionSweep purging = new RetentionSweep(
                payments.retention(),
                retention,
                watch,
                clock,
                System::nanoTime,
                most -> ThreadLocalRandom.current().nextLong(most));
        CallbackIntake intake = new CallbackIntake(
                new ConnectorLookup(named, resolver, intakeSettings.lookups()),
                new CallbackVerifier(targets),
                recorder,
                probes,
                intakeSettings,
                watch,
                clock,
                System::nanoTime);
        Submission submission = new Submission(
                grouped, deciders.asking(), notifications, gateway, urls, ambient, concurrentStarts, watch, clock);
        NamedConnectors connectors = new NamedConnectors(all, List.copyOf(named.keySet()));
        return new Callport(
                intake,
                new HostPayments(connectors, grouped, submission, urls),
                new HostOversight(connectors, grouped),
                dispatch,
                sweep,
                purging,
                new SelfTests(connectors, urls, signedUri, targets, probes, clock));
    }

    /** Or who sends the proxy's header has a genuine callback for one connector taken at the other. */
    private void requireSecretsApart() {
        List<Connector> all = List.copyOf(named.values());
        for (int i = 0; i < all.size(); i++) {
            for (Connector other : all.subList(i + 1, all.size())) {
                if (all.get(i).keys().shareASecretWith(other.keys())) {
                    throw new InvalidSetting(
                            "callport.signed-uri is forwarded, but callport.connectors."
                                    + all.get(i).name() + ".shared-secrets and callport.connectors." + other.name()
                                    + ".shared-secrets have one in common, so that a callback for one could be taken at the other:"
                                    + " set callport.signed-uri to external, with callport.public-url, or give each a secret of its own");
                }
            }
        }
    }

    private CallbackUrls urls() {
        CallbackUrls urls = new CallbackUrls(publicUrl, path);
        if (gateway != null) {
            if (!urls.isConfigured() && !named.isEmpty()) {
                urls.of(named.keySet().iterator().next()); // says what is missing
            }
            if (!simulated) {
                urls.warnings().forEach(watch::warned);
            }
        }
        return urls;
    }

    private Optional<Connector> find(String name) {
        Connector known = named.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return resolver == null ? Optional.empty() : resolver.find(name);
    }

    /** Or facts of one callback would speak of two connectors: tables of hosts may compare names without regard to case. */
    private static Connector ofThatName(Connector found, String name) {
        if (!found.name().equals(name)) {
            throw new InvalidSetting("Connectors.find was asked for the connector " + name + " and gave the one named "
                    + found.name() + ": give none, or the one of exactly that name");
        }
        return found;
    }

    private static <T> T required(@Nullable T part, String call, String example) {
        if (part == null) {
            throw new InvalidSetting("Callport.builder()." + call + " is missing, for instance " + example);
        }
        return part;
    }
}
