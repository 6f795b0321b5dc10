package io.callport.adapter.servlet;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Duration;

/** Surroundings that do break something, in one way each. */
final class BrokenSurroundings {
    private BrokenSurroundings() {}

    /** As a body-logging filter; nothing else is tried. */
    abstract static class Filtered extends HostileSurroundingsContract {
        abstract Filter filter();

        @Override
        protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) throws Exception {
            return surrounding == Surrounding.BODY_LOGGING
                    ? Surrounded.on(new JettyEndpoint(new CallbackServlet(intake), filter()))
                            .seenBy(() -> true)
                    : Surrounded.absent("one is enough");
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static final class ReadsTheBodyAndKeepsIt extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                request.getInputStream().readNBytes(100);
                chain.doFilter(request, response);
            };
        }
    }

    static final class WritesThePathAnew extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public String getRequestURI() {
                            return getServletPath() + getPathInfo();
                        }
                    },
                    response);
        }
    }

    static final class HasPagesForErrors extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) ->
                    chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response) {
                        @Override
                        public void setHeader(String name, String value) {
                            boolean page = name.equals("Content-Type") && getStatus() >= 400;
                            super.setHeader(name, page ? "text/html" : value);
                        }
                    });
        }
    }

    static final class SaysThatItIsCompressed extends Filtered {
        @Override
        Filter filter() {
            return (request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Content-Encoding", "gzip");
                chain.doFilter(request, response);
            };
        }
    }

    /** Claims all surroundings, and has none. */
    static final class IsNotThere extends HostileSurroundingsContract {
        @Override
        protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) throws Exception {
            return Surrounded.on(new JettyEndpoint(new CallbackServlet(intake), new CharsetFilter()));
        }
    }
}
