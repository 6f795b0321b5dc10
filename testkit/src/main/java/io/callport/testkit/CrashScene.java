package io.callport.testkit;

import io.callport.port.EffectTransaction;
import io.callport.port.PaymentStore;
import io.callport.testkit.jdbc.FaultyDataSource;

/**
 * Where stories of crashes are set.
 *
 * @param sound the store on connections that nobody breaks
 * @param tried the store on {@code faulty}
 * @param host its transactions are on {@code faulty} too
 * @param rows what the host's handler wrote
 */
record CrashScene(
        PaymentStore sound, PaymentStore tried, FaultyDataSource faulty, EffectTransaction host, HostRows rows) {}
