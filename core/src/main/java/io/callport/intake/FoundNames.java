package io.callport.intake;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names that a connector was found for, the latest of them: bounded, and only what the resolver found comes in. Thread-safe. */
final class FoundNames {
    static final int MOST = 10_000;

    private final Set<String> oldestFirst = new LinkedHashSet<>();

    synchronized boolean contains(String name) {
        return oldestFirst.contains(name);
    }

    synchronized void found(String name) {
        oldestFirst.remove(name);
        oldestFirst.add(name);
        if (oldestFirst.size() > MOST) {
            Iterator<String> oldest = oldestFirst.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void notFound(String name) {
        oldestFirst.remove(name);
    }
}
