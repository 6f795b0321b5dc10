package io.callport.callback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The headers of one HTTP request as received: names are compared without regard to case, values are kept literally and
 * in order, repeated ones included. Immutable.
 */
public final class Headers {

    private record Header(String name, String value) {}

    private final List<Header> entries;

    private Headers(List<Header> entries) {
        this.entries = entries;
    }

    public static Headers of(Map<String, List<String>> headers) {
        Builder builder = builder();
        headers.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All values of a header in the order received; empty if it is missing. */
    public List<String> all(String name) {
        List<String> values = List.of();
        for (Header entry : entries) {
            if (entry.name.equalsIgnoreCase(name)) {
                if (values.isEmpty()) {
                    values = List.of(entry.value);
                } else {
                    values = new ArrayList<>(values);
                    values.add(entry.value);
                }
            }
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * The value of a header that was received exactly once. A repeated header is ambiguous, even with identical
     * values: somebody on the way added to what the gateway signed. It counts as absent here; {@link #all} tells the
     * difference.
     */
    public Optional<String> single(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Names only, as values may be secrets. */
    @Override
    public String toString() {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        entries.forEach(entry -> names.add(entry.name));
        return "Headers" + names;
    }

    /** Collects headers in the order received; not thread-safe. */
    public static final class Builder {

        private final List<Header> entries = new ArrayList<>();

        private Builder() {}

        public Builder add(String name, String value) {
            entries.add(new Header(name, value));
            return this;
        }

        public Headers build() {
            return new Headers(List.copyOf(entries));
        }
    }
}
