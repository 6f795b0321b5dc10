package io.callport.transaction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that must be remembered of a transaction for ever, small enough to stand on its row: a slot for each rank, the anchor, the open
 * question, and how often each kind of effect was made. Repeats are recognised by it after the timeline is purged. Immutable.
 *
 * <p>What follows from it is in {@link Standing}.
 */
public final class Summary {
    private static final Summary EMPTY =
            new Summary(0, new EnumMap<>(Rank.class), null, null, new TreeMap<>(), List.of());

    private final long version;
    private final Map<Rank, Slot> slots;
    private final @Nullable Anchor anchor;
    private final @Nullable Question question;
    private final SortedMap<String, Integer> made;
    private final List<String> foreign;

    Summary(
            long version,
            Map<Rank, Slot> slots,
            @Nullable Anchor anchor,
            @Nullable Question question,
            SortedMap<String, Integer> made,
            List<String> foreign) {
        this.version = version;
        this.slots = slots;
        this.anchor = anchor;
        this.question = question;
        this.made = made;
        this.foreign = foreign;
    }

    /** Nothing is known yet. */
    public static Summary empty() {
        return EMPTY;
    }

    /** Reads {@link #text()} back. Never fails. */
    public static Summary parse(String text) {
        return SummaryText.read(text);
    }

    /** Counts what was learned and asked: facts are told before and after a question by it, without any clock. */
    public long version() {
        return version;
    }

    /** What is remembered of that rank. */
    public Optional<Slot> slot(Rank rank) {
        return Optional.ofNullable(slots.get(rank));
    }

    /** The strongest rank known. */
    public Optional<Rank> strongest() {
        return slots.keySet().stream().max(Rank::compareTo);
    }

    /** The latest final answer to a question. */
    public Optional<Anchor> anchor() {
        return Optional.ofNullable(anchor);
    }

    /** The open question to the gateway. */
    public Optional<Question> question() {
        return Optional.ofNullable(question);
    }

    /** The status that follows, see {@link Standing#status}. */
    public TransactionStatus status() {
        return Standing.status(this);
    }

    /** How often that kind of effect was made. */
    public int made(EffectKind kind) {
        return made.getOrDefault(kind.name(), 0);
    }

    Map<Rank, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    SortedMap<String, Integer> made() {
        return Collections.unmodifiableSortedMap(made);
    }

    List<String> foreign() {
        return foreign;
    }

    /** The same after one more thing was learned or asked. */
    Summary next() {
        return new Summary(version + 1, slots, anchor, question, made, foreign);
    }

    Summary with(Rank rank, Slot slot) {
        Map<Rank, Slot> more = new EnumMap<>(Rank.class);
        more.putAll(slots);
        more.put(rank, slot);
        return new Summary(version, more, anchor, question, made, foreign);
    }

    Summary with(@Nullable Anchor newAnchor) {
        return new Summary(version, slots, newAnchor, question, made, foreign);
    }

    Summary with(@Nullable Question newQuestion) {
        return new Summary(version, slots, anchor, newQuestion, made, foreign);
    }

    Summary oneMore(EffectKind kind) {
        SortedMap<String, Integer> more = new TreeMap<>(made);
        more.merge(kind.name(), 1, Integer::sum);
        return new Summary(version, slots, anchor, question, more, foreign);
    }

    /** For a store to keep: lines of tab-separated fields. */
    public String text() {
        return SummaryText.write(this);
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
}
