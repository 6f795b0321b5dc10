package io.callport.simulator;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Which path leads where. */
final class Site implements Function<WebRequest, WebAnswer> {
    private final TransactionApi api;
    private final PaymentPages pages;
    private final DeliveryLog log;

    Site(TransactionApi api, PaymentPages pages, DeliveryLog log) {
        this.api = api;
        this.pages = pages;
        this.log = log;
    }

    @Override
    public WebAnswer apply(WebRequest request) {
        List<String> path = Arrays.stream(request.path().substring(1).split("/", -1))
                .map(Site::decoded)
                .toList();
        if (path.size() == 5 && path.subList(0, 3).equals(List.of("api", "v3", "transaction"))) {
            return api.transaction(request, path.get(3), path.get(4));
        }
        if (path.size() == 6 && path.subList(0, 3).equals(List.of("api", "v3", "status"))) {
            return api.status(request, path.get(3), path.get(4), path.get(5));
        }
        if (path.size() == 2 && path.get(0).equals("pay")) {
            return pages.answer(request, path.get(1));
        }
        if (path.equals(List.of("api", "deliveries")) && request.method().equals("GET")) {
            return Json.ok(log.json()).with("Cache-Control", "no-store");
        }
        return path.get(0).equals("api")
                ? Json.error(404, 1002, "There is nothing at this path")
                : WebAnswer.text(404, "There is nothing at this path.");
    }

    /** Percent-decoded; a plus sign is a plus sign in a path. */
    private static String decoded(String segment) {
        return URI.create("/" + segment).getPath().substring(1);
    }
}
