package io.callport.callback;

import java.util.ArrayList;
import java.util.List;

/** The headers that take part in a signature, with all values received. */
record SignedHeaders(List<String> signatures, List<String> contentTypes, List<String> dates, List<String> xDates) {

    static final String SIGNATURE = "X-Signature";
    static final String CONTENT_TYPE = "Content-Type";
    static final String DATE = "Date";
    static final String X_DATE = "X-Date";

    static SignedHeaders of(Headers headers) {
        return new SignedHeaders(
                headers.all(SIGNATURE), headers.all(CONTENT_TYPE), headers.all(DATE), headers.all(X_DATE));
    }

    /** The names of those received more than once. */
    List<String> repeated() {
        if (signatures.size() < 2 && contentTypes.size() < 2 && dates.size() < 2 && xDates.size() < 2) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        addIfRepeated(names, SIGNATURE, signatures);
        addIfRepeated(names, CONTENT_TYPE, contentTypes);
        addIfRepeated(names, DATE, dates);
        addIfRepeated(names, X_DATE, xDates);
        return names;
    }

    boolean isPlain() {
        return allPlain(contentTypes) && allPlain(dates) && allPlain(xDates);
    }

    private static boolean allPlain(List<String> values) {
        for (String value : values) {
            if (!SignedMessage.isPlain(value)) {
                return false;
            }
        }
        return true;
    }

    private static void addIfRepeated(List<String> names, String name, List<String> values) {
        if (values.size() > 1) {
            names.add(name);
        }
    }
}
