package io.callport.transaction;

import io.callport.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A summary as lines of tab-separated fields. Lines this version does not understand are carried along unchanged, so that an older node does
 * not lose what a newer one wrote.
 */
final class SummaryText {
    private static final String VERSION = "version";
    private static final String SLOT = "slot";
    private static final String ANCHOR = "anchor";
    private static final String QUESTION = "question";
    private static final String TOLD_ELSEWHERE = "told-elsewhere";
    private static final String MADE = "made";
    private static final String LINK = "link";
    private static final String NOTICE = "notice";
    private static final String NONE = "-";
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final int LONGEST_FIELD = 64;

    private long version;
    private final EnumMap<Rank, Slot> slots = new EnumMap<>(Rank.class);
    private final List<Link> links = new ArrayList<>();
    private final Map<Notice.Kind, Notice> notices = new EnumMap<>(Notice.Kind.class);
    private @Nullable Anchor anchor;
    private @Nullable Question question;
    private long toldElsewhere;
    private final SortedMap<String, Integer> made = new TreeMap<>();
    private final List<String> foreign = new ArrayList<>();

    private SummaryText() {}

    static Summary read(String text) {
        SummaryText reading = new SummaryText();
        for (String line : text.split("\n", -1)) {
            if (!line.isEmpty() && !reading.understands(line)) {
                reading.foreign.add(line);
            }
        }
        return new Summary(
                reading.version,
                reading.slots,
                List.copyOf(reading.links),
                reading.anchor,
                reading.question,
                reading.toldElsewhere,
                reading.notices,
                reading.made,
                List.copyOf(reading.foreign));
    }

    static String write(Summary summary) {
        StringBuilder text = new StringBuilder();
        line(text, "", VERSION, Long.toString(summary.version()));
        summary.slots()
                .forEach((rank, slot) -> line(
                        text,
                        slot.more(),
                        SLOT,
                        rank.name(),
                        Long.toString(slot.first()),
                        Long.toString(slot.last()),
                        amount(slot.money()),
                        slot.money() == null ? null : slot.money().currency(),
                        slot.code()));
        summary.links()
                .forEach(link -> line(
                        text,
                        "",
                        LINK,
                        link.rank().name(),
                        Long.toString(link.version()),
                        amount(link.from()),
                        link.from().currency(),
                        amount(link.to()),
                        link.to().currency()));
        summary.anchor()
                .ifPresent(anchor -> line(
                        text,
                        "",
                        ANCHOR,
                        anchor.succeeded() ? "OK" : "ERROR",
                        Long.toString(anchor.askedAt()),
                        amount(anchor.money()),
                        anchor.money() == null ? null : anchor.money().currency()));
        summary.question()
                .ifPresent(question -> line(
                        text, "", QUESTION, Integer.toString(question.asked()), Long.toString(question.askedAt())));
        if (summary.toldElsewhere() > 0) {
            line(text, "", TOLD_ELSEWHERE, Long.toString(summary.toldElsewhere()));
        }
        summary.notices()
                .forEach((kind, notice) -> line(text, "", NOTICE, kind.name(), notice.date(), notice.outcome()));
        summary.made().forEach((kind, times) -> line(text, "", MADE, kind, Integer.toString(times)));
        summary.foreign().forEach(line -> text.append(line).append('\n'));
        return text.toString();
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
        String shortened = field.length() <= LONGEST_FIELD ? field : field.substring(0, LONGEST_FIELD);
        for (int i = 0; i < shortened.length(); i++) {
            if (shortened.charAt(i) <= ' ') { // as nearly none has
                return SPACE.matcher(shortened).replaceAll("_");
            }
        }
        return shortened;
    }

    /** As it comes back from a summary's text. */
    static @Nullable String optionalField(@Nullable String field) {
        return field == null || field.isEmpty() || field.equals(NONE) ? null : bounded(field);
    }

    /** False for a line of a newer version. */
    private boolean understands(String line) {
        String[] fields = line.split("\t", 8);
        try {
            return switch (fields[0]) {
                case VERSION -> fields.length == 2 && version(Long.parseLong(fields[1]));
                case SLOT -> fields.length >= 7 && slot(fields);
                case LINK -> fields.length == 7 && link(fields);
                case ANCHOR -> fields.length == 5 && anchor(fields);
                case NOTICE -> fields.length == 4 && notice(fields);
                case QUESTION -> fields.length == 3 && question(Integer.parseInt(fields[1]), Long.parseLong(fields[2]));
                case TOLD_ELSEWHERE -> fields.length == 2 && toldElsewhere(Long.parseLong(fields[1]));
                case MADE -> fields.length == 3 && made(fields[1], Integer.parseInt(fields[2]));
                default -> false;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean version(long number) {
        version = number;
        return true;
    }

    private boolean slot(String[] fields) {
        Rank rank = Rank.valueOf(fields[1]);
        slots.put(
                rank,
                new Slot(
                        Long.parseLong(fields[2]),
                        Long.parseLong(fields[3]),
                        fields[4].equals(NONE) || fields[5].equals(NONE)
                                ? null
                                : new Money(new BigDecimal(fields[4]), fields[5]),
                        optional(fields[6]),
                        fields.length == 8 ? "\t" + fields[7] : ""));
        return true;
    }

    private boolean link(String[] fields) {
        links.add(new Link(
                Rank.valueOf(fields[1]),
                Long.parseLong(fields[2]),
                new Money(new BigDecimal(fields[3]), fields[4]),
                new Money(new BigDecimal(fields[5]), fields[6])));
        return true;
    }

    private boolean anchor(String[] fields) {
        boolean told = fields[1].equals("OK") || fields[1].equals("ERROR");
        Money money = fields[3].equals(NONE) ? null : new Money(new BigDecimal(fields[3]), fields[4]);
        anchor = told ? new Anchor(fields[1].equals("OK"), Long.parseLong(fields[2]), money) : anchor;
        return told;
    }

    private boolean notice(String[] fields) {
        Notice.Kind kind = Notice.Kind.valueOf(fields[1]);
        notices.put(kind, new Notice(kind, optional(fields[3]), optional(fields[2])));
        return true;
    }

    private boolean question(int asked, long askedAt) {
        question = new Question(asked, askedAt);
        return true;
    }

    private boolean toldElsewhere(long at) {
        toldElsewhere = at;
        return true;
    }

    private boolean made(String kind, int times) {
        made.put(kind, times);
        return true;
    }

    private static @Nullable String amount(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static @Nullable String optional(String field) {
        return field.equals(NONE) ? null : field;
    }
}
