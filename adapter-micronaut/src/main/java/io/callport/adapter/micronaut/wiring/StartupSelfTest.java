package io.callport.adapter.micronaut.wiring;

import io.callport.Callport;
import io.callport.adapter.micronaut.wiring.CallportConfiguration.SelfTestSwitch;
import io.callport.port.CallbackWatch;
import io.callport.selftest.SelfTest;
import io.callport.selftest.SelfTestReport;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends the application a probe after its server has started; see {@code callport.self-test}. */
@Singleton
final class StartupSelfTest {
    private static final long TURN_NANOS = 10_000_000;
    private static final int MOST_TURNS = 3_000;

    private final Callport callport;
    private final SelfTestSwitch wanted;
    private final @Nullable URI url;
    private final CallbackWatch watch;
    private final HttpServerConfiguration settings;

    StartupSelfTest(
            Callport callport,
            CallportConfiguration configuration,
            AllWatches watches,
            HttpServerConfiguration settings) {
        this.callport = callport;
        this.wanted = configuration.selfTestSwitch();
        this.url = configuration.selfTestUrl();
        this.watch = watches.together();
        this.settings = settings;
    }

    /** Last, so that whatever else begins with the server has begun. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void probe(ServerStartupEvent started) {
        if (wanted == SelfTestSwitch.OFF) {
            return;
        }
        try {
            tell(report(started.getSource()));
        } catch (RuntimeException e) {
            watch.warned("The application stops, as callport.self-test failed: " + e.getMessage());
            Thread stopping = new Thread(() -> stop(started.getSource()), "callport-self-test");
            stopping.setDaemon(true);
            stopping.start();
        }
    }

    /** Micronaut stops, and closes, only a server that it takes for running, which is one that all have been told of. */
    private static void stop(EmbeddedServer server) {
        for (int turns = 0; turns < MOST_TURNS && !server.isRunning(); turns++) {
            LockSupport.parkNanos(TURN_NANOS);
        }
        server.stop();
    }

    private void tell(SelfTestReport report) {
        if (wanted == SelfTestSwitch.FAIL) {
            report.orThrow();
        }
        report.findings().forEach(finding -> watch.warned("callport.self-test, " + report.sentTo() + ": " + finding));
        report.remarks().forEach(remark -> watch.warned("callport.self-test, " + report.sentTo() + ": " + remark));
    }

    private SelfTestReport report(EmbeddedServer server) {
        SelfTest test = callport.selfTest();
        return url == null ? test.through(application(server)) : test.at(url);
    }

    /** Not by the host's name, as Micronaut would: from inside a container that may lead nowhere. */
    private URI application(EmbeddedServer server) {
        String host = settings.getHost().orElse("localhost");
        String context = settings.getContextPath() == null ? "" : settings.getContextPath();
        String path = context.replaceAll("^/+|/+$", "");
        return URI.create(server.getScheme() + "://" + (isAny(host) ? "localhost" : host) + ":" + server.getPort()
                + (path.isEmpty() ? "" : "/" + path));
    }

    private static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    }
}
