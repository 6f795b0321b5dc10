package io.callport.testkit;

import java.util.regex.Pattern;

/** The same JSON object in another shape that the gateway's documents show as well (IXOPAY API reference, "Callback"; getting-started guide). */
final class OtherShapes {
    private static final Pattern NUMBER_AS_TEXT =
            Pattern.compile("(\"\\w*(?:[aA]mount|[cC]ode|Month|Year)\"\\s*:\\s*)\"((?:0|[1-9]\\d*)(?:\\.\\d+)?)\"");
    private static final Pattern FLAT =
            Pattern.compile("\"returnData\"\\s*:\\s*\\{\\s*\"_TYPE\"\\s*:\\s*\"(\\w+)\"\\s*,?([^{}]*)}");
    private static final Pattern NESTED =
            Pattern.compile("\"returnData\"\\s*:\\s*\\{\\s*\"(\\w+)\"\\s*:\\s*\\{([^{}]+)}\\s*}");

    private static final Pattern SCHEDULES = Pattern.compile("\"scheduleData\"\\s*:\\s*\\[\\s*(\\{[^{}]*})\\s*]");
    private static final Pattern SCHEDULE = Pattern.compile("\"scheduleData\"\\s*:\\s*(\\{[^{}]*})");

    private OtherShapes() {}

    static String numbers(String json) {
        return NUMBER_AS_TEXT.matcher(json).replaceAll("$1$2");
    }

    static String returnData(String json) {
        if (FLAT.matcher(json).find()) {
            return FLAT.matcher(json).replaceFirst("\"returnData\":{\"$1\":{$2}}");
        }
        if (NESTED.matcher(json).find()) {
            return NESTED.matcher(json).replaceFirst("\"returnData\":{\"_TYPE\":\"$1\",$2}");
        }
        int end = json.lastIndexOf('}');
        return json.contains("\"returnData\"") || !json.contains(":")
                ? json
                : json.substring(0, end) + ",\"returnData\":{\"cardData\":{\"lastFourDigits\":\"1111\"}}"
                        + json.substring(end);
    }

    static String scheduleData(String json) {
        return SCHEDULES.matcher(json).find()
                ? SCHEDULES.matcher(json).replaceFirst("\"scheduleData\":$1")
                : SCHEDULE.matcher(json).replaceFirst("\"scheduleData\":[$1]");
    }
}
