package io.callport.money;

import io.callport.failure.InvalidValue;
import java.math.BigDecimal;

/** The one way from text to an amount: plain decimals only, so that neither {@code 1e9} nor {@code NaN} gets in. */
public final class Amounts {
    private static final int MAX_LENGTH = 40;

    private Amounts() {}

    /**
     * Reads an amount tolerantly: the gateway's limit is ten digits and three decimals, more of either is still a number and left
     * for the guards to judge.
     *
     * @throws InvalidValue if it is not digits with at most one dot between them
     */
    public static BigDecimal parse(String text) {
        int dots = 0;
        boolean sound = !text.isEmpty() && text.length() <= MAX_LENGTH;
        for (int i = 0; sound && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                sound = ++dots == 1 && i > 0 && i < text.length() - 1;
            } else {
                sound = c >= '0' && c <= '9';
            }
        }
        if (!sound) {
            throw new InvalidValue("An amount is plain decimal text such as 9.99");
        }
        return new BigDecimal(text);
    }
}
