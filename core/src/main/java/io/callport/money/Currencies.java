package io.callport.money;

import io.callport.failure.InvalidValue;
import java.util.Locale;
import java.util.Set;

/** Currency codes and their decimals as the gateway has them (IXOPAY documentation, "Currencies"); not the JDK's, whose list differs. */
final class Currencies {
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "XPF", "XOF", "XAF", "CLP", "KMF", "DJF", "GSI", "JPY", "PYG", "RWF", "KRW", "UGX", "VUV", "VND",
            "KPW");
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

    private Currencies() {}

    static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return WITH_THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    static boolean isCode(String text) {
        return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    static String code(String text) {
        // before the case is changed: in upper case a long s is an S as well
        if (!text.matches("[A-Za-z]{3}")) {
            throw new InvalidValue("A currency is three letters A-Z, such as EUR");
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
