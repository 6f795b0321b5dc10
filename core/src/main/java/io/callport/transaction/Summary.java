package io.callport.transaction;

import io.callport.money.Money;
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
 * All that must be remembered of a transaction for ever, small enough to stand on its row: a slot for each rank, the anchor, the open
 * question, and how often each kind of effect was made. Repeats are recognised by it after the timeline is purged. Immutable.
 *
 * <p>What follows from it is in {@link Stage} and {@link LifecycleTable}.
 */
public final class Summary {
    private static final Summary EMPTY = new Summary(
            0,
            new EnumMap<>(Rank.class),
            List.of(),
            null,
            null,
            0,
            new EnumMap<>(Notice.Kind.class),
            new TreeMap<>(),
            List.of());

    private final long version;
    private final EnumMap<Rank, Slot> slots;
    private final List<Link> links;
    private final @Nullable Anchor anchor;
    private final @Nullable Question question;
    private final long toldElsewhere;
    private final Map<Notice.Kind, Notice> notices;
    private final SortedMap<String, Integer> made;
    private final List<String> foreign;
    private @Nullable Stage stage;

    Summary(
            long version,
            EnumMap<Rank, Slot> slots,
            List<Link> links,
            @Nullable Anchor anchor,
            @Nullable Question question,
            long toldElsewhere,
            Map<Notice.Kind, Notice> notices,
            SortedMap<String, Integer> made,
            List<String> foreign) {
        this.version = version;
        this.slots = slots;
        this.links = links;
        this.anchor = anchor;
        this.question = question;
        this.toldElsewhere = toldElsewhere;
        this.notices = notices;
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

    boolean has(Rank rank) {
        return slots.containsKey(rank);
    }

    /** The strongest rank known. */
    public Optional<Rank> strongest() {
        Rank strongest = null;
        for (Rank rank : slots.keySet()) { // in the order of ranks
            strongest = rank;
        }
        return Optional.ofNullable(strongest);
    }

    /** The latest final answer to a question. */
    public Optional<Anchor> anchor() {
        return Optional.ofNullable(anchor);
    }

    /** The open question to the gateway. */
    public Optional<Question> question() {
        return Optional.ofNullable(question);
    }

    /** The newest news about the instrument of that kind, by its own date. */
    public Optional<Notice> notice(Notice.Kind kind) {
        return Optional.ofNullable(notices.get(kind));
    }

    /** The status that follows. */
    public TransactionStatus status() {
        return stage().status();
    }

    Stage stage() {
        Stage known = stage; // two threads may both find it: it is the same
        if (known == null) {
            known = Stage.of(this);
            stage = known;
        }
        return known;
    }

    /** That of another with the same slots and anchor, which alone decide it. */
    private Summary at(@Nullable Stage known) {
        stage = known;
        return this;
    }

    /**
     * Whether what comes again is recognised by this alone, its fact's id forgotten, whatever follows. Once the gateway has answered a question, only the id
     * tells whether a correction of the amount, or news about the instrument, was told before it; and a question may open at any time.
     */
    boolean recognisesRepeats() {
        return links.isEmpty() && notices.isEmpty();
    }

    /** How often that kind of effect was made. */
    public int made(EffectKind kind) {
        return made(kind.name());
    }

    int made(String counted) {
        return made.getOrDefault(counted, 0);
    }

    /** How much it came to, see {@link TransactionState#settled()}. */
    @Nullable
    Money settled(@Nullable Money measure) {
        if (links.isEmpty()) { // as nearly always
            return anchor != null && anchor.money() != null ? anchor.money() : told(measure);
        }
        return chain(measure, Rank.CORRECTED_OK).end();
    }

    /** The corrections of that rank in order, after the amount that was told plainly, or answered. */
    Chain chain(@Nullable Money measure, Rank rank) {
        Money answered = anchor == null ? null : anchor.money();
        long hidden = hiddenBefore();
        List<Link> ofRank = links.stream().filter(link -> link.rank() == rank).toList();
        List<Link> visible =
                ofRank.stream().filter(link -> link.version() > hidden).toList();
        Chain chain = new Chain(answered != null ? answered : told(measure), visible);
        return answered != null && visible.stream().anyMatch(link -> mayBeOlder(link, ofRank, hidden))
                ? chain.broken()
                : chain;
    }

    /** Whether a correction that was told after a question may have been made before it: told before too, or others lead back from it. */
    private static boolean mayBeOlder(Link link, List<Link> all, long hidden) {
        return Chain.leads(link.to(), link.from(), all)
                || all.stream().anyMatch(other -> other.version() <= hidden && other.saysTheSameAs(link));
    }

    /** Whether corrections lead to that amount from what was asked for or told plainly, and perhaps on from it, or back. */
    boolean cameTo(Money amount, @Nullable Money measure) {
        return leadTo(amount, measure, links);
    }

    /** The same by those corrections alone that an answer hides. */
    boolean cameToBeforeAnswer(Money amount, @Nullable Money measure) {
        long hidden = hiddenBefore();
        return leadTo(
                amount,
                measure,
                links.stream().filter(link -> link.version() <= hidden).toList());
    }

    private boolean leadTo(Money amount, @Nullable Money measure, List<Link> some) {
        Money from = told(measure);
        return from != null && !some.isEmpty() && Chain.leads(from, amount, some);
    }

    /** Up to which version corrections of the amount do not count any more, because an answer says what they came to. */
    private long hiddenBefore() {
        return anchor == null || (anchor.succeeded() && anchor.money() == null) ? 0 : anchor.askedAt();
    }

    /** What was told with a success: plainly, or with a correction that changes no amount; else the measure. */
    private @Nullable Money told(@Nullable Money measure) {
        Slot plain = slots.get(Rank.OK);
        if (plain != null && plain.money() != null) {
            return plain.money();
        }
        Slot corrected = slots.get(Rank.CORRECTED_OK);
        return corrected != null
                        && corrected.money() != null
                        && links.stream().noneMatch(link -> link.rank() == Rank.CORRECTED_OK)
                ? corrected.money()
                : measure;
    }

    Map<Rank, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    List<Link> links() {
        return links;
    }

    Map<Notice.Kind, Notice> notices() {
        return Collections.unmodifiableMap(notices);
    }

    SortedMap<String, Integer> made() {
        return Collections.unmodifiableSortedMap(made);
    }

    List<String> foreign() {
        return foreign;
    }

    /** The same after one more thing was learned or asked. */
    Summary next() {
        return new Summary(version + 1, slots, links, anchor, question, toldElsewhere, notices, made, foreign)
                .at(stage);
    }

    Summary with(Rank rank, Slot slot) {
        EnumMap<Rank, Slot> more = slots.clone();
        more.put(rank, slot);
        return new Summary(version, more, links, anchor, question, toldElsewhere, notices, made, foreign);
    }

    Summary with(Link link) {
        List<Link> more = new ArrayList<>(links);
        more.add(link);
        return new Summary(version, slots, List.copyOf(more), anchor, question, toldElsewhere, notices, made, foreign)
                .at(stage);
    }

    /** Of corrections of the amount that the answer hides, each is remembered once: one told again must not be taken for new. */
    Summary with(Anchor newAnchor) {
        Summary anchored =
                new Summary(version, slots, links, newAnchor, question, toldElsewhere, notices, made, foreign);
        long hidden = anchored.hiddenBefore();
        List<Link> kept = links.stream()
                .filter(link -> link.version() > hidden
                        || links.stream()
                                .noneMatch(other -> other.version() > link.version()
                                        && other.version() <= hidden
                                        && other.saysTheSameAs(link)))
                .toList();
        return new Summary(version, slots, kept, newAnchor, question, toldElsewhere, notices, made, foreign);
    }

    Summary with(@Nullable Question newQuestion) {
        return new Summary(version, slots, links, anchor, newQuestion, toldElsewhere, notices, made, foreign).at(stage);
    }

    /** At this version its success was told elsewhere than by a result of its own. */
    Summary withSuccessToldElsewhere() {
        return new Summary(version, slots, links, anchor, question, version, notices, made, foreign).at(stage);
    }

    /** The version that saw its success told elsewhere last; 0 if none did. Of what follow-ups tell only what may be newer than an answer. */
    long toldElsewhere() {
        return toldElsewhere;
    }

    Summary with(Notice notice) {
        Map<Notice.Kind, Notice> more = new EnumMap<>(Notice.Kind.class);
        more.putAll(notices);
        more.put(notice.kind(), notice.kept());
        return new Summary(version, slots, links, anchor, question, toldElsewhere, more, made, foreign).at(stage);
    }

    Summary oneMore(String counted) {
        SortedMap<String, Integer> more = new TreeMap<>(made);
        more.merge(counted, 1, Integer::sum);
        return new Summary(version, slots, links, anchor, question, toldElsewhere, notices, more, foreign).at(stage);
    }

    /** With the effects counted that the other made. */
    Summary madeBy(Summary other) {
        return new Summary(version, slots, links, anchor, question, toldElsewhere, notices, other.made, foreign)
                .at(stage);
    }

    /** With the effects of each kind counted as often as the one of both counts that counts more: a number is not given twice. */
    Summary madeByEither(Summary other) {
        SortedMap<String, Integer> most = new TreeMap<>(made);
        other.made.forEach((counted, times) -> most.merge(counted, times, Math::max));
        return new Summary(version, slots, links, anchor, question, toldElsewhere, notices, most, foreign).at(stage);
    }

    /** For a store to keep: lines of tab-separated fields. */
    public String text() {
        return SummaryText.write(this);
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || (other instanceof Summary summary && summary.text().equals(text()));
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
