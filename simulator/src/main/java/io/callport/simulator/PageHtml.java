package io.callport.simulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The hosted page's HTML; needs neither script nor network. Everything that comes from outside is escaped. */
final class PageHtml {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --page: #eef1f5; --card: #fff; --line: #d5dbe3;
              --go: #12663f; --go-ink: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8ecf1; --soft: #a3adba; --page: #12161c; --card: #1b212a;
              --line: #36404d; --go: #57c58d; --go-ink: #06281a; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page);
              color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { width: 100%%; max-width: 26rem; padding: 2rem; background: var(--card); border: 1px solid var(--line);
              border-radius: 12px; }
            h1 { margin: 0 0 .25rem; font-size: 1.25rem; }
            .amount { margin: .5rem 0; font-size: 2.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
            dl { margin: 1rem 0 1.5rem; } dt { color: var(--soft); font-size: .875rem; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
            button, .back { display: block; width: 100%%; margin-top: .75rem; padding: .75rem; border: 1px solid var(--line);
              border-radius: 8px; background: transparent; color: inherit; font: inherit; text-align: center; text-decoration: none;
              cursor: pointer; }
            #pay { border-color: var(--go); background: var(--go); color: var(--go-ink); font-weight: 600; }
            button:focus-visible, .back:focus-visible { outline: 3px solid var(--go); outline-offset: 2px; }
            .note { margin: 1.5rem 0 0; color: var(--soft); font-size: .875rem; }
            </style>
            </head>
            <body>
            <main>
            %2$s
            <p class="note">This is the gateway's stand-in. No money moves.</p>
            </main>
            </body>
            </html>
            """;

    private PageHtml() {}

    static String choice(SimulatedTransaction transaction) {
        String buttons = """
                <form method="post">
                <button type="submit" id="pay" name="pay" value="1">Pay</button>
                <button type="submit" id="decline" name="decline" value="1">Decline</button>
                <button type="submit" id="abandon" name="abandon" value="1">Abandon</button>
                </form>""";
        return frame("Your payment", summary(transaction) + buttons);
    }

    static String outcome(SimulatedTransaction transaction, @Nullable URI back) {
        Failure failure = transaction.failure();
        String said = failure == null
                ? "<p id=\"outcome\" data-status=\"SUCCESS\">The payment succeeded.</p>"
                : "<p id=\"outcome\" data-status=\"ERROR\">The payment failed: " + escaped(failure.message()) + " ("
                        + failure.code() + ").</p>";
        String link = back == null
                ? ""
                : "<a class=\"back\" id=\"back\" href=\"" + escaped(back.toASCIIString()) + "\">Back to the shop</a>";
        return frame(failure == null ? "Paid" : "Payment failed", summary(transaction) + said + link);
    }

    static String left(SimulatedTransaction transaction) {
        return frame(
                "Not paid yet", summary(transaction) + "<p id=\"outcome\">You left; the payment is still open.</p>");
    }

    static String misread(SimulatedTransaction transaction) {
        return frame(
                "Please choose again",
                summary(transaction)
                        + "<p>That was none of the buttons.</p><a class=\"back\" href=\"?\">Back to the payment</a>");
    }

    static String unknown() {
        return frame("Unknown payment", "<p>There is no payment at this address.</p>");
    }

    private static String summary(SimulatedTransaction transaction) {
        String description = transaction.description();
        return "<p class=\"amount\" id=\"amount\">"
                + escaped(transaction.money().toString()) + "</p>\n<dl>"
                + (description == null ? "" : "<dt>For</dt><dd id=\"description\">" + escaped(description) + "</dd>")
                + "<dt>Reference</dt><dd id=\"reference\">" + escaped(transaction.merchantTransactionId())
                + "</dd></dl>\n";
    }

    private static String frame(String title, String content) {
        return FRAME.formatted(escaped(title), "<h1>" + escaped(title) + "</h1>\n" + content);
    }

    /** For text and for quoted attributes. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
