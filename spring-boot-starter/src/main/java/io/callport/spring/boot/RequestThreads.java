package io.callport.spring.boot;

import io.callport.port.CallbackWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * How many payments may be started at once: at most half of the server's request threads, since by default the gateway calls back before it
 * answers our request, and the callback must find a thread.
 */
final class RequestThreads {
    private static final int SERVERS_DEFAULT = 200;

    private final int threads;

    RequestThreads(Environment environment) {
        this.threads = environment.getProperty(
                "server.tomcat.threads.max",
                Integer.class,
                environment.getProperty("server.jetty.threads.max", Integer.class, SERVERS_DEFAULT));
    }

    int concurrentStarts(@Nullable Integer wanted, CallbackWatch watch) {
        int half = Math.max(1, threads / 2);
        if (wanted == null) {
            return half;
        }
        if (wanted > half) {
            watch.warned("callport.gateway.max-concurrent is " + wanted + ", more than half of the server's " + threads
                    + " request threads: callbacks may find none while payments are being started");
        }
        return wanted;
    }
}
