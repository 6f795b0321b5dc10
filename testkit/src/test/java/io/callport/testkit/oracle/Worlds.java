package io.callport.testkit.oracle;

import io.callport.port.Decider;
import java.util.HashMap;
import java.util.Map;

/** Keeps each world once, so that what follows from it is decided once, in whatever order it was come to. For one thread. */
final class Worlds {
    private static final int MOST = 150_000;

    private final Remembering decider;
    private final Map<String, World> all = new HashMap<>();
    private Numbers numbers = new Numbers();
    private World empty = World.empty();
    private long decisions;

    Worlds(Decider decider) {
        this.decider = new Remembering(decider);
    }

    Remembering decider() {
        return decider;
    }

    /** The beginning; what is kept is dropped now and then. */
    World begin(GatewayHistory history) {
        if (all.size() > MOST) {
            all.clear();
            numbers = new Numbers();
            empty = World.empty();
        }
        decider.remember(history);
        return empty;
    }

    World one(World world) {
        World known = all.putIfAbsent(world.text(numbers), world);
        return known == null ? world : known;
    }

    void decided() {
        decisions++;
    }

    long decisions() {
        return decisions;
    }
}
