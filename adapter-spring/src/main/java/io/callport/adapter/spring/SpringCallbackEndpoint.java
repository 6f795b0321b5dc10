package io.callport.adapter.spring;

import io.callport.callback.Answer;
import io.callport.callback.RawCallback;
import io.callport.failure.InvalidSetting;
import io.callport.intake.CallbackIntake;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The callback endpoint for Spring WebMVC: register one as a bean, and the {@code DispatcherServlet} finds it. Takes every method on its path, so
 * that intake answers all of them, and no other path. Message converters, content negotiation, interceptors and CORS see nothing of
 * it; servlet filters do. Thread-safe.
 *
 * <p>What is signed is the request URI as the container received it, with context path, servlet path and query. Whether a query that is
 * empty ({@code /callbacks/shop?}) can be told from none is the container's to say; do not register such a callback URL.
 *
 * <p>Filters must leave the body alone, and security must let the path through: the signature is the authentication, and the gateway sends no CSRF
 * token.
 */
public final class SpringCallbackEndpoint implements HandlerMapping, Ordered {
    private static final String VARIABLE = "connector";
    private static final Pattern PLAIN_PATH =
            Pattern.compile("/[A-Za-z0-9._~/-]*\\{" + VARIABLE + "}[A-Za-z0-9._~/-]*");

    private final CallbackIntake intake;
    private final PathPattern path;
    private final int order;

    /**
     * Before all mappings that Spring registers by itself, catch-all patterns of the application among them.
     *
     * @param path within the application, with {@code {connector}} in it, such as {@code /callbacks/{connector}}
     * @throws InvalidSetting if the path is no plain path with {@code {connector}} once
     */
    public SpringCallbackEndpoint(CallbackIntake intake, String path) {
        this(intake, path, Ordered.HIGHEST_PRECEDENCE + 100);
    }

    /** As the other one, at that place among the handler mappings. */
    public SpringCallbackEndpoint(CallbackIntake intake, String path, int order) {
        if (!PLAIN_PATH.matcher(path).matches()) {
            throw new InvalidSetting("callport.path must be a plain path with {connector} in it once, such as"
                    + " /callbacks/{connector}: letters, digits and . _ ~ - / only");
        }
        this.intake = intake;
        this.path = PathPatternParser.defaultInstance.parse(path);
        this.order = order;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
        PathContainer within =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        PathPattern.PathMatchInfo match = path.matchAndExtract(within);
        if (match == null) {
            return null;
        }
        String connector = match.getUriVariables().getOrDefault(VARIABLE, "");
        return new HandlerExecutionChain(new OneCallback(intake, connector));
    }

    /**
     * Whether a request is for this endpoint, whatever its method: for security rules, which are asked before any handler mapping. It is only if it goes to a
     * {@code DispatcherServlet} that has this endpoint, and has this path there; not if it only looks so to another servlet. Where there are several {@code DispatcherServlet}s,
     * that is the one whose own application context the endpoint is a bean of: with Spring Boot the first.
     */
    public boolean takes(HttpServletRequest request) {
        return path.matches(ServletRequestPathUtils.parse(request).pathWithinApplication())
                && new RequestedServlet(request).has(this);
    }

    /** Has the {@code DispatcherServlet} parse the path, once for all mappings. */
    @Override
    public boolean usesPathPatterns() {
        return true;
    }

    @Override
    public int getOrder() {
        return order;
    }

    /** From one request to its answer; public methods are Spring's. */
    private static final class OneCallback implements HttpRequestHandler {
        private final CallbackIntake intake;
        private final String connector;

        OneCallback(CallbackIntake intake, String connector) {
            this.intake = intake;
            this.connector = connector;
        }

        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            RawCallback raw;
            try {
                raw = new IncomingRequest(request, connector).toRawCallback(intake.bodyLimit());
            } catch (IOException | RuntimeException e) {
                refuseBroken(request, response);
                return;
            }
            Answer answer = intake.answer(raw);
            new OutgoingAnswer(answer).writeTo(response);
        }

        /** Gone, or no proper HTTP. Tomcat notes the exception, and would write a page with its stack trace. */
        private static void refuseBroken(HttpServletRequest request, HttpServletResponse response) {
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
