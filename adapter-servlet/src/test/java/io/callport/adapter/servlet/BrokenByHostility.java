package io.callport.adapter.servlet;

import io.callport.callback.RawCallback;
import io.callport.intake.CallbackIntake;
import io.callport.testkit.CallbackEndpointContract.StartedEndpoint;
import io.callport.testkit.HostileRequestsContract;
import io.callport.testkit.SignedCallbacks;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints that do not come well out of hostile requests, in one way each. */
final class BrokenByHostility {
    /** Enough to be noticed, also in the long run. */
    private static final int MOST = 400;

    /** Those that come before the first measurement. */
    private static final int WARMING_UP = 100 + Integer.getInteger("callport.hostile.requests", 400) / 10;

    private BrokenByHostility() {}

    /** The real servlet behind a filter. */
    abstract static class Filtered extends HostileRequestsContract {
        abstract Filter filter();

        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new JettyEndpoint(new CallbackServlet(intake), filter());
        }
    }

    private static boolean isOdd(HttpServletRequest request) {
        return !"application/json".equals(request.getContentType());
    }

    static final class FailsOnWhatItDoesNotKnow extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                if (isOdd((HttpServletRequest) request)) {
                    ((HttpServletResponse) response).sendError(500);
                } else {
                    chain.doFilter(request, response);
                }
            };
        }
    }

    static final class LeavesThreads extends Filtered {
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicInteger calls = new AtomicInteger();
        private final List<Thread> left = new CopyOnWriteArrayList<>();

        @Override
        Filter filter() {
            return (request, response, chain) -> {
                if (calls.incrementAndGet() > WARMING_UP && left.size() < MOST) {
                    Thread thread = new Thread(this::stay, "left over");
                    thread.setDaemon(true);
                    thread.start();
                    left.add(thread);
                }
                chain.doFilter(request, response);
            };
        }

        private void stay() {
            try {
                end.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static final class LeavesMemory extends Filtered {
        private final AtomicInteger calls = new AtomicInteger();
        private final List<byte[]> left = new CopyOnWriteArrayList<>();

        @Override
        Filter filter() {
            return (request, response, chain) -> {
                if (calls.incrementAndGet() > WARMING_UP && left.size() < MOST) {
                    left.add(new byte[64 << 10]);
                }
                chain.doFilter(request, response);
            };
        }
    }

    /** Longer than anybody waits. */
    static final class WaitsForWhatDoesNotCome extends Filtered {
        private final CountDownLatch never = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();

        @Override
        Filter filter() {
            return (request, response, chain) -> {
                try {
                    if (isOdd((HttpServletRequest) request)
                            && waiting.incrementAndGet() < 20
                            && never.await(1500, TimeUnit.MILLISECONDS)) {
                        throw new IOException("it came");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                chain.doFilter(request, response);
            };
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static final class BelievesEverybody extends HostileRequestsContract {
        @Override
        protected StartedEndpoint start(CallbackIntake intake) throws Exception {
            return new JettyEndpoint(new TrustingServlet(intake), new CharsetFilter());
        }
    }

    /** Signs by itself what it received. */
    @SuppressWarnings("serial") // HttpServlet is, no container does
    private static final class TrustingServlet extends HttpServlet {
        private final transient CallbackIntake intake;

        TrustingServlet(CallbackIntake intake) {
            this.intake = intake;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            RawCallback raw = SignedCallbacks.of("shop", "my-shared-secret")
                    .carrying(request.getInputStream().readNBytes(intake.bodyLimit()))
                    .raw();
            new OutgoingAnswer(intake.answer(raw)).writeTo(response);
        }
    }
}
