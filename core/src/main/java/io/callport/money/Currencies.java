package io.callport.money;

import io.callport.failure.InvalidValue;
import java.util.Locale;

/** Currency codes and their decimals as the gateway has them (IXOPAY documentation, "Currencies"); not the JDK's, whose list differs. */
final class Currencies {
    private Currencies() {}

    /** IXOPAY documentation, "Currencies". */
    static int decimals(String currency) {
        return switch (currency) {
            case "BIF",
                    "XPF",
                    "XOF",
                    "XAF",
                    "CLP",
                    "KMF",
                    "DJF",
                    "GSI",
                    "JPY",
                    "PYG",
                    "RWF",
                    "KRW",
                    "UGX",
                    "VUV",
                    "VND",
                    "KPW" -> 0;
            case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" -> 3;
            default -> 2;
        };
    }

    static boolean isCode(String text) {
        return text.length() == 3 && isLetter(text.charAt(0)) && isLetter(text.charAt(1)) && isLetter(text.charAt(2));
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static String code(String text) {
        // before the case is changed: in upper case a long s is an S as well
        if (!text.matches("[A-Za-z]{3}")) {
            throw new InvalidValue("A currency is three letters A-Z, such as EUR");
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
