package io.callport.adapter.servlet;

import io.callport.callback.RawCallback;
import io.callport.intake.CallbackIntake;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The callback endpoint as a servlet: map it to a path that ends in {@code /*}, such as {@code /callbacks/*}, and the one segment that
 * stands for the star is the connector's name. Takes every method, so that intake answers all of them; any other path below the mapping is
 * not found. Blocks its thread until the callback is durable. Thread-safe, and needs neither sessions nor async support.
 *
 * <p>What is signed is the request URI as the container received it, with context path, servlet path and query. Whether a query that is
 * empty ({@code /callbacks/shop?}) can be told from none is the container's to say; do not register such a callback URL.
 *
 * <p>Filters must leave the body alone, and security must let the path through: the signature is the authentication, and the gateway sends no CSRF
 * token.
 */
@SuppressWarnings("serial") // HttpServlet is, no container does
public final class CallbackServlet extends HttpServlet {
    private final transient CallbackIntake intake;

    /** @param intake which answers, {@code callport.intake()} */
    public CallbackServlet(CallbackIntake intake) {
        this.intake = intake;
    }

    /** Instead of {@code doPost}: HttpServlet's own answers to OPTIONS, TRACE and HEAD are not the endpoint's. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RawCallback raw;
        try {
            raw = new IncomingRequest(request).toRawCallback(intake.bodyLimit());
        } catch (IOException | RuntimeException e) {
            refuseBroken(request, response);
            return;
        }
        new OutgoingAnswer(intake.answer(raw)).writeTo(response);
    }

    /** Gone, or no proper HTTP. Tomcat notes the exception, and would write a page with its stack trace. */
    private static void refuseBroken(HttpServletRequest request, HttpServletResponse response) {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
}
