package io.callport.simulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hosted payment page: what the payer sees, and what a press of a button does. */
final class PaymentPages {
    /** The browser does not wait for a slow callback endpoint. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TransactionDesk desk;
    private final TransactionBook book;

    PaymentPages(TransactionDesk desk, TransactionBook book) {
        this.desk = desk;
        this.book = book;
    }

    WebAnswer answer(WebRequest request, String uuid) {
        Optional<SimulatedTransaction> found = book.find(uuid);
        if (found.isEmpty()) {
            return WebAnswer.html(404, PageHtml.unknown());
        }
        return switch (request.method()) {
            case "GET" -> shown(found.get());
            case "POST" -> pressed(found.get(), buttons(request));
            default -> WebAnswer.html(405, PageHtml.misread(found.get())).with("Allow", "GET, POST");
        };
    }

    private static WebAnswer shown(SimulatedTransaction transaction) {
        return WebAnswer.html(
                200,
                transaction.status().isFinal()
                        ? PageHtml.outcome(transaction, comingBack(transaction))
                        : PageHtml.choice(transaction));
    }

    private WebAnswer pressed(SimulatedTransaction transaction, Set<String> buttons) {
        if (transaction.status().isFinal()) {
            return shown(transaction);
        }
        if (buttons.contains("abandon")) {
            URI cancelUrl = transaction.cancelUrl();
            return cancelUrl == null ? WebAnswer.html(200, PageHtml.left(transaction)) : WebAnswer.seeOther(cancelUrl);
        }
        if (!buttons.contains("pay") && !buttons.contains("decline")) {
            return WebAnswer.html(400, PageHtml.misread(transaction));
        }
        Settled settled = buttons.contains("pay") ? desk.payOpen(transaction.uuid()) : desk.decline(transaction.uuid());
        waitShortly(settled);
        SimulatedTransaction now = book.find(transaction.uuid()).orElse(transaction);
        URI back = comingBack(now);
        return settled.changed() && back != null ? WebAnswer.seeOther(back) : shown(now);
    }

    private static @Nullable URI comingBack(SimulatedTransaction transaction) {
        return transaction.status() == TransactionStatus.ERROR ? transaction.errorUrl() : transaction.successUrl();
    }

    private static void waitShortly(Settled settled) {
        try {
            settled.callback().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // it goes on without the browser
        }
    }

    private static Set<String> buttons(WebRequest request) {
        if (!request.mediaType().equals("application/x-www-form-urlencoded")) {
            return Set.of();
        }
        String form = new String(request.body(), StandardCharsets.UTF_8);
        return Arrays.stream(form.split("&"))
                .map(field -> decoded(field.split("=", 2)[0]))
                .collect(Collectors.toSet());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
