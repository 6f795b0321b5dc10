package io.callport.testkit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What may happen to a transaction in which order: a plain failure never follows a success, and post-processing changes what it finds. */
final class Lives {
    /** Plain results. */
    static final String PLAIN = "PEO";
    /** And corrections. */
    static final String CORRECTED = "PEOeolm";

    private Lives() {}

    /** All lives of that many happenings at most. */
    static List<String> upTo(int longest, String letters) {
        List<String> all = new ArrayList<>();
        List<String> last = List.of("");
        for (int i = 0; i < longest; i++) {
            last = last.stream()
                    .flatMap(life -> letters.chars()
                            .filter(letter -> mayFollow(life, Happening.of(letter)))
                            .mapToObj(letter -> life + (char) letter))
                    .collect(Collectors.toList());
            all.addAll(last);
        }
        return List.copyOf(all);
    }

    /** Whether it ever succeeds, be it taken back later: then something may follow it. */
    static boolean succeedsOnce(String life) {
        return life.chars().anyMatch(letter -> isSuccess((char) letter));
    }

    static boolean mayFollow(String life, Happening next) {
        String results = life.replace("n", "");
        char now = results.isEmpty() ? ' ' : results.charAt(results.length() - 1);
        return switch (next) {
            case PENDING -> life.isEmpty();
            case ERROR -> now == ' ' || now == 'P';
            case OK, OK_WITH_NOTICE -> now == ' ' || now == 'P' || now == 'E';
            case CORRECTED_ERROR -> now != 'E' && now != 'e';
            case CORRECTED_OK -> !isSuccess(now);
            case LESS -> isSuccess(now);
            case MORE -> isSuccess(now) && life.indexOf('l') >= 0;
            case NOTICE -> now != ' ' && life.indexOf('n') < 0;
        };
    }

    private static boolean isSuccess(char letter) {
        return "OoNlm".indexOf(letter) >= 0;
    }
}
