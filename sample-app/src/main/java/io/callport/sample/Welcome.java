package io.callport.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a newcomer where to look. */
@Component
class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final String publicUrl;
    private final GatewayChoice gateway;
    private final int simulatorPort;

    Welcome(
            @Value("${callport.public-url}") String publicUrl,
            @Value("${shop.gateway}") GatewayChoice gateway,
            @Value("${shop.simulator-port:0}") int simulatorPort) {
        this.publicUrl = publicUrl;
        this.gateway = gateway;
        this.simulatorPort = simulatorPort;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        String talksTo = switch (gateway) {
            case STAND_IN -> "the gateway's stand-in on port " + simulatorPort;
            case REAL -> "the gateway that GATEWAY_URL names";
            case NONE -> "no gateway: callbacks come from whoever knows the secret";
        };
        LOG.info("The shop is open at {} and talks to {}. Ctrl-C closes it.", publicUrl, talksTo);
    }
}
