package io.callport.adapter.jackson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One JSON object from bytes and back. Strict about what could be read in two ways; numbers stay exact. Thread-safe. */
final class Json {
    private static final int MAX_NESTING = 64;
    private static final int MAX_NUMBER_LENGTH = 256;
    private static final int MAX_NAME_LENGTH = 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    private final JsonMapper mapper;

    /** @param maxTextLength in UTF-16 units, of a single text value */
    Json(int maxTextLength) {
        mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_NESTING)
                                .maxNumberLength(MAX_NUMBER_LENGTH)
                                .maxNameLength(MAX_NAME_LENGTH)
                                .maxStringLength(maxTextLength)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        // names come from outside: no table of them outlives a body
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        // pure ASCII, because half a surrogate pair has no bytes of its own
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** @throws MalformedJson if the bytes are anything but one JSON object in UTF-8 */
    ObjectNode read(byte[] bytes) {
        String text = decode(bytes);
        if (text.isBlank()) {
            throw new MalformedJson("is empty");
        }
        return parse(text);
    }

    byte[] write(ObjectNode object) {
        try {
            return mapper.writeValueAsString(object).getBytes(StandardCharsets.US_ASCII);
        } catch (JacksonException e) {
            throw new IllegalStateException("A tree in memory can always be written", e);
        }
    }

    // Decoded here and not by the parser, which would guess UTF-16 and UTF-32 and let some broken UTF-8 through.
    private static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // in place of what is broken, or there in its own right
            requireUtf8(bytes);
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedJson("is not UTF-8");
        }
    }

    private ObjectNode parse(String text) {
        JsonNode node;
        try {
            node = mapper.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new MalformedJson("nests too deep or holds a text, number or name that is too long");
        } catch (NumberFormatException e) { // not wrapped by Jackson, and its message quotes the number
            throw new MalformedJson("holds a number with an exponent beyond all measure");
        } catch (JacksonException e) {
            throw new MalformedJson("is malformed JSON, names a field twice, or goes on after its end"
                    + (e.getLocation() == null
                            ? ""
                            : ", at character " + e.getLocation().getCharOffset()));
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJson("is JSON but no object");
    }
}
