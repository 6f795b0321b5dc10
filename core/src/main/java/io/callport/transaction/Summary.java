package io.callport.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that must be remembered of a transaction for ever, small enough to stand on its row: a slot for each rank, and how often each kind of
 * effect was made. Repeats are recognised by it after the timeline is purged. Immutable.
 *
 * <p>Its text form is lines of tab-separated fields. Lines this version does not understand are carried along unchanged, so that an older
 * node does not lose what a newer one wrote.
 */
public final class Summary {
    private static final Summary EMPTY = new Summary(new EnumMap<>(Rank.class), new TreeMap<>(), List.of());
    private static final String SLOT = "slot";
    private static final String MADE = "made";
    private static final String NONE = "-";
    private static final int LONGEST_FIELD = 64;

    private final Map<Rank, Slot> slots;
    private final SortedMap<String, Integer> made;
    private final List<String> foreign;

    private Summary(Map<Rank, Slot> slots, SortedMap<String, Integer> made, List<String> foreign) {
        this.slots = slots;
        this.made = made;
        this.foreign = foreign;
    }

    /** Nothing is known yet. */
    public static Summary empty() {
        return EMPTY;
    }

    /** Reads {@link #text()} back. Never fails. */
    public static Summary parse(String text) {
        Map<Rank, Slot> slots = new EnumMap<>(Rank.class);
        SortedMap<String, Integer> made = new TreeMap<>();
        List<String> foreign = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !readSlot(line, slots) && !readMade(line, made)) {
                foreign.add(line);
            }
        }
        return new Summary(slots, made, List.copyOf(foreign));
    }

    /** What is remembered of that rank. */
    public Optional<Slot> slot(Rank rank) {
        return Optional.ofNullable(slots.get(rank));
    }

    /** The strongest rank known. */
    public Optional<Rank> strongest() {
        return slots.keySet().stream().max(Rank::compareTo);
    }

    /** The status that follows from the strongest rank. */
    public TransactionStatus status() {
        return strongest().map(Rank::status).orElse(TransactionStatus.SUBMITTED);
    }

    /** How often that kind of effect was made. */
    public int made(EffectKind kind) {
        return made.getOrDefault(kind.name(), 0);
    }

    Summary with(Rank rank, Slot slot) {
        Map<Rank, Slot> more = new EnumMap<>(Rank.class);
        more.putAll(slots);
        more.put(rank, slot);
        return new Summary(more, made, foreign);
    }

    Summary oneMore(EffectKind kind) {
        SortedMap<String, Integer> more = new TreeMap<>(made);
        more.merge(kind.name(), 1, Integer::sum);
        return new Summary(slots, Collections.unmodifiableSortedMap(more), foreign);
    }

    /** For a store to keep. */
    public String text() {
        StringBuilder text = new StringBuilder();
        slots.forEach((rank, slot) -> line(
                text,
                slot.more(),
                SLOT,
                rank.name(),
                Long.toString(slot.version()),
                slot.amount(),
                slot.currency(),
                slot.code()));
        made.forEach((kind, times) -> line(text, "", MADE, kind, Integer.toString(times)));
        foreign.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Summary summary && summary.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    private static void line(StringBuilder text, String more, @Nullable String... fields) {
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            text.append(i == 0 ? "" : "\t").append(field == null ? NONE : bounded(field));
        }
        text.append(more).append('\n');
    }

    /** It stays for ever, so what came from outside must be short and on one line. */
    private static String bounded(String field) {
        return (field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD)).replaceAll("\\s", "_");
    }

    private static boolean readSlot(String line, Map<Rank, Slot> slots) {
        String[] fields = line.split("\t", 7);
        if (fields.length < 6 || !fields[0].equals(SLOT)) {
            return false;
        }
        try {
            slots.put(
                    Rank.valueOf(fields[1]),
                    new Slot(
                            Long.parseLong(fields[2]),
                            optional(fields[3]),
                            optional(fields[4]),
                            optional(fields[5]),
                            fields.length == 7 ? "\t" + fields[6] : ""));
            return true;
        } catch (IllegalArgumentException e) {
            return false; // a newer version's line
        }
    }

    private static boolean readMade(String line, SortedMap<String, Integer> made) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 3 || !fields[0].equals(MADE)) {
            return false;
        }
        try {
            made.put(fields[1], Integer.parseInt(fields[2]));
            return true;
        } catch (NumberFormatException e) {
            return false; // a newer version's line
        }
    }

    private static @Nullable String optional(String field) {
        return field.equals(NONE) ? null : field;
    }
}
