package io.callport.adapter.micrometer;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which connectors have a tag value of their own: so many at most, and none that a stranger made up. Thread-safe. */
final class ConnectorTags {
    static final String OTHER = "other";

    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final int most;

    /** @param configured have one from the beginning, the first of them if there are too many */
    ConnectorTags(Collection<String> configured, int most) {
        this.most = most;
        configured.stream().limit(most).forEach(own::add);
    }

    /** The tag of a name that anybody may have sent. */
    String of(String name) {
        return own.contains(name) ? name : OTHER;
    }

    /** The tag of a connector that a signature vouched for. */
    String ofVerified(String connector) {
        return own.contains(connector) || hasRoomFor(connector) ? connector : OTHER;
    }

    private boolean hasRoomFor(String connector) {
        synchronized (own) {
            return own.contains(connector) || (own.size() < most && own.add(connector));
        }
    }
}
