package io.callport.spring.boot;

import io.callport.Callport;
import io.callport.port.CallbackWatch;
import io.callport.selftest.SelfTest;
import io.callport.selftest.SelfTestReport;
import io.callport.spring.boot.CallportProperties.SelfTestSwitch;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/** Sends the application a probe, once, after its server has started; see {@code callport.self-test}. */
final class StartupSelfTest implements SmartLifecycle {
    private final Callport callport;
    private final CallportProperties properties;
    private final CallbackWatch watch;
    private final LocalServer server;
    private volatile boolean running;
    private volatile boolean done;

    StartupSelfTest(Callport callport, CallportProperties properties, CallbackWatch watch, LocalServer server) {
        this.callport = callport;
        this.properties = properties;
        this.watch = watch;
        this.server = server;
    }

    @Override
    public void start() {
        running = true;
        if (!done && properties.selfTest() != SelfTestSwitch.OFF) {
            done = true;
            report().ifPresentOrElse(this::tell, this::tellThatThereIsNoServer);
        }
    }

    private Optional<SelfTestReport> report() {
        SelfTest test = callport.selfTest();
        URI url = properties.selfTestUrl();
        return url == null ? server.application().map(test::through) : Optional.of(test.at(url));
    }

    private void tell(SelfTestReport report) {
        if (properties.selfTest() == SelfTestSwitch.FAIL) {
            report.orThrow();
        }
        report.findings().forEach(finding -> watch.warned("callport.self-test, " + report.sentTo() + ": " + finding));
        report.remarks().forEach(remark -> watch.warned("callport.self-test, " + report.sentTo() + ": " + remark));
    }

    /** As in tests with a mock environment, or in a container that is not ours: nothing is wrong, but nothing was tested. */
    private void tellThatThereIsNoServer() {
        watch.warned("callport.self-test did nothing, as this application has no server of its own here: set"
                + " callport.self-test-url to a callback URL that reaches it");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
