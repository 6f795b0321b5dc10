package io.callport.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields of a request, and notes what is wrong with them in the gateway's manner. */
final class RequestFields {
    private static final int LONGEST_URL = 4096;

    private final ObjectNode json;
    private final List<String> problems = new ArrayList<>();

    RequestFields(ObjectNode json) {
        this.json = json;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String field, String what) {
        problems.add(field + ": '" + field + "' " + what);
    }

    String required(String field, int longest) {
        String text = optional(field, longest);
        if (text == null) {
            if (isAbsent(field)) {
                problem(field, "is required");
            }
            return "";
        }
        if (text.isEmpty()) {
            problem(field, "must have 1 to " + longest + " characters");
        }
        return text;
    }

    /** Null if it is absent or not a text. */
    @Nullable
    String optional(String field, int longest) {
        JsonNode node = json.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            problem(field, "must be a string");
            return null;
        }
        String text = node.textValue();
        if (text.length() > longest) {
            problem(field, "must have at most " + longest + " characters");
        }
        return text;
    }

    /** The gateway's form of URLs, but for port and address: a stand-in calls this machine too. */
    @Nullable
    URI url(String field) {
        String text = optional(field, LONGEST_URL);
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (web && url.getHost() != null && text.chars().allMatch(c -> c < 128)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        problem(field, "must be a valid http or https URL");
        return null;
    }

    Map<String, String> strings(String field, int most, int longestKey, int longestValue) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field).properties()) {
            if (!entry.getValue().isTextual()
                    || entry.getKey().length() > longestKey
                    || entry.getValue().textValue().length() > longestValue) {
                problem(field, "must have strings of at most " + longestValue + " characters as values");
                return Map.of();
            }
            values.put(entry.getKey(), entry.getValue().textValue());
        }
        if (values.size() > most) {
            problem(field, "must have at most " + most + " entries");
        }
        return values;
    }

    /** The texts of an object that may have other things too. */
    Map<String, String> texts(String field) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object(field).properties()) {
            if (entry.getValue().isTextual()) {
                values.put(entry.getKey(), entry.getValue().textValue());
            }
        }
        return values;
    }

    private ObjectNode object(String field) {
        if (isAbsent(field)) {
            return Json.object();
        }
        if (json.get(field) instanceof ObjectNode object) {
            return object;
        }
        problem(field, "must be an object");
        return Json.object();
    }

    private boolean isAbsent(String field) {
        JsonNode node = json.get(field);
        return node == null || node.isNull();
    }
}
