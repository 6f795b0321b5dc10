package io.callport.adapter.spring.quickstart;

import io.callport.port.EffectCodec;
import io.callport.port.NotificationReader;
import io.callport.port.PaymentStore;

/** The parts that other modules bring. */
record Parts(String secret, PaymentStore store, NotificationReader reader, EffectCodec codec) {}
