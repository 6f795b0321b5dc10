package io.callport.adapter.micronaut.wiring;

/**
 * Whether the gateway is the stand-in on this machine, which reaches callback URLs that the real one cannot.
 *
 * @param isUsed never without the gateway's client
 */
record StandIn(boolean isUsed) {}
