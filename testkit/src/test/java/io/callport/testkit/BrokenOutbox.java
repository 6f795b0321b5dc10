package io.callport.testkit;

import io.callport.port.Claim;
import io.callport.port.EffectOutbox;
import io.callport.port.HostTransaction;
import io.callport.port.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Does as the in-memory outbox does; each test's broken one overrides what it breaks. */
class BrokenOutbox implements EffectOutbox {
    final EffectOutbox sound;

    BrokenOutbox(EffectOutbox sound) {
        this.sound = sound;
    }

    @Override
    public List<Claim> claim(Set<String> handlers, int most, Instant now, Duration lease) {
        return sound.claim(handlers, most, now, lease);
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement) {
        return sound.settle(claim, settlement);
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement, HostTransaction transaction) {
        return sound.settle(claim, settlement, transaction);
    }
}
