package io.callport.benchmark.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** {@link ByHand} as a servlet. */
@SuppressWarnings("serial") // HttpServlet is, nobody serialises it
final class ByHandServlet extends HttpServlet {
    private final transient ByHand byHand;

    ByHandServlet(ByHand byHand) {
        this.byHand = byHand;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            byte[] ok = byHand.answer(
                    request.getMethod(),
                    request.getInputStream().readAllBytes(),
                    request.getHeader("Content-Type"),
                    request.getHeader("Date"),
                    request.getRequestURI(),
                    request.getHeader("X-Signature"));
            response.setContentType("text/plain");
            response.setContentLength(ok.length);
            response.getOutputStream().write(ok);
        } catch (GeneralSecurityException e) {
            throw new ServletException(e);
        }
    }
}
