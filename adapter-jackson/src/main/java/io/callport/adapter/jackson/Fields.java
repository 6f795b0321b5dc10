package io.callport.adapter.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.callport.failure.InvalidValue;
import io.callport.money.Amounts;
import io.callport.money.Money;
import io.callport.port.UnreadableNotification;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object by what they mean. Null, missing and blank are absent everywhere. What only informs is read tolerantly; what
 * decides about money or identity is refused where its shape could be misread.
 */
final class Fields {
    private static final int MAX_DIGITS = 40;
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    private static final Fields NONE = of(MissingNode.getInstance());

    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode object) {
        return new Fields(object, "");
    }

    static Fields none() {
        return NONE;
    }

    /** An object; the first one of an array; without fields if it is anything else. */
    Fields object(String name) {
        JsonNode found = objectAt(object, name);
        return found.isMissingNode() ? NONE : new Fields(found, path + name + ".");
    }

    static JsonNode objectAt(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        JsonNode candidate = node.isArray() ? node.path(0) : node;
        return candidate.isObject() ? candidate : MissingNode.getInstance();
    }

    /** The first of these fields that is there, as text that only informs; a number or boolean as it is written. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            JsonNode node = object.path(name);
            if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
                return node.asText();
            }
        }
        return null;
    }

    /** A word that something is decided by. */
    @Nullable
    String word(String name) {
        JsonNode node = object.path(name);
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isTextual()) {
            throw refused(name, "is no text");
        }
        return node.textValue();
    }

    /**
     * An id, opaque and untrimmed; a whole number is taken as its digits. NUL and half surrogate pairs are refused: a store replaces them,
     * and two ids that differ there would become one.
     */
    @Nullable
    String id(String name) {
        JsonNode node = object.path(name);
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isTextual() && !node.isIntegralNumber()) {
            throw refused(name, "is neither text nor a whole number");
        }
        String id = node.asText();
        if (!isDistinct(id)) {
            throw refused(name, "holds NUL or half a surrogate pair");
        }
        return id;
    }

    /** Without NUL and without half a surrogate pair. */
    private static boolean isDistinct(String id) {
        for (int i = 0; i < id.length(); i++) {
            char letter = id.charAt(i);
            if (letter == 0 || (Character.isSurrogate(letter) && !isPair(id, i++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(String id, int at) {
        return at + 1 < id.length() && Character.isSurrogatePair(id.charAt(at), id.charAt(at + 1));
    }

    /** An amount from text or number, exact either way. */
    @Nullable
    BigDecimal amount(String name) {
        JsonNode node = object.path(name);
        if (isAbsent(node)) {
            return null;
        }
        if (node.isNumber()) {
            return amount(name, node.decimalValue());
        }
        if (!node.isTextual()) {
            throw refused(name, "is neither text nor a number");
        }
        try {
            return Amounts.parse(node.textValue());
        } catch (InvalidValue e) {
            throw refused(name, "is no plain decimal");
        }
    }

    private BigDecimal amount(String name, BigDecimal number) {
        if (number.signum() < 0) {
            throw refused(name, "is negative");
        }
        // the scale first: 1e999999999 has one digit, and a billion when written out
        if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
            throw refused(name, "has too many digits");
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** Three letters, in upper case whatever they came in. */
    @Nullable
    String currency(String name) {
        String word = word(name);
        if (word == null) {
            return null;
        }
        if (!CURRENCY.matcher(word).matches()) {
            throw refused(name, "is not three letters");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    /** Both, or null. */
    @Nullable
    Money money(String amountName, String currencyName) {
        BigDecimal amount = amount(amountName);
        String currency = currency(currencyName);
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isBlank());
    }

    private UnreadableNotification refused(String name, String problem) {
        return new UnreadableNotification(path + name + " " + problem);
    }
}
