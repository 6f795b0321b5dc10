package io.callport.testkit;

import io.callport.intake.CallbackIntake;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * What every HTTP adapter must do: hand to intake what stood on the wire, byte by byte and no more of it than is needed, send back what intake
 * says and nothing else, and come through whatever clients do. Extend it, start a real server with your endpoint, and it is proven when all of
 * it passes. It speaks HTTP/1.1 over plain sockets to the loopback interface. What a server answers to broken HTTP is its own, if it is short.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CallbackEndpointContract {
    private @Nullable EndpointShop shop;
    private @Nullable StartedEndpoint endpoint;

    /** A server under test. */
    public interface StartedEndpoint extends AutoCloseable {
        /** Where it listens on the loopback interface. */
        int port();

        /** Stops the server, and frees what it took. */
        @Override
        void close() throws IOException;
    }

    /**
     * Starts your server, on any free port, with your endpoint handing callbacks to that intake; once for all tests of a class. Filters and other things that real
     * applications put before an endpoint are welcome.
     */
    protected abstract StartedEndpoint start(CallbackIntake intake) throws Exception;

    /** The path that your endpoint has there, up to the connector's name. */
    protected String pathBeforeConnector() {
        return "/callbacks/";
    }

    /** Whether your server can tell {@code /callbacks/shop?} from {@code /callbacks/shop}; one that cannot must refuse the former. */
    protected boolean tellsAnEmptyQueryFromNone() {
        return true;
    }

    /** How long any answer may take. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeAll
    final void startEndpoint() throws Exception {
        shop = new EndpointShop();
        endpoint = start(shop.intake());
    }

    @AfterAll
    final void stopEndpoint() throws IOException {
        try {
            if (endpoint != null) {
                endpoint.close();
            }
        } finally {
            if (shop != null) {
                shop.close();
            }
        }
    }

    Wire connect() throws IOException {
        if (endpoint == null) {
            throw new IllegalStateException("not started");
        }
        return new Wire(endpoint.port(), patience());
    }

    EndpointShop shop() {
        if (shop == null) {
            throw new IllegalStateException("not started");
        }
        return shop;
    }

    @Nested
    class OfWhatIsAccepted extends AcceptedCallbackAspect {
        OfWhatIsAccepted() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfBytesOnTheirWay extends UnchangedBytesAspect {
        OfBytesOnTheirWay() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfWhatIsRefused extends RefusedCallbackAspect {
        OfWhatIsRefused() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfBodiesTooLarge extends BodyLimitAspect {
        OfBodiesTooLarge() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfSlowOnes extends SlownessAspect {
        OfSlowOnes() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfFraming extends FramingAspect {
        OfFraming() {
            super(CallbackEndpointContract.this);
        }
    }

    @Nested
    class OfBrokenClients extends BrokenClientAspect {
        OfBrokenClients() {
            super(CallbackEndpointContract.this);
        }
    }
}
