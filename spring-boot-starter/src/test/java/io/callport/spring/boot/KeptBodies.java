package io.callport.spring.boot;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.CommonsRequestLoggingFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpRequest;
import org.zalando.logbook.HttpResponse;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.Sink;

/** The ways in which applications keep bodies, and which of them have kept some. */
final class KeptBodies {
    enum Way {
        LOGBOOK,
        LOGGING,
        CACHING
    }

    private final Set<Way> some = ConcurrentHashMap.newKeySet();

    boolean hasSome(Way... ways) {
        return some.containsAll(Set.of(ways));
    }

    private void keep(Way way, int request, int response) {
        if (request > 0 && response > 0) {
            some.add(way);
        }
    }

    /** Where Logbook, as Spring Boot configures it, writes to. */
    Sink logbook() {
        return new Sink() {
            @Override
            public void write(Precorrelation precorrelation, HttpRequest request) {
                // with its response
            }

            @Override
            public void write(Correlation correlation, HttpRequest request, HttpResponse response) throws IOException {
                keep(
                        Way.LOGBOOK,
                        request.getBodyAsString().length(),
                        response.getBodyAsString().length());
            }
        };
    }

    /** Logs the payload once the request is done. */
    Filter logging() {
        CommonsRequestLoggingFilter filter = new CommonsRequestLoggingFilter() {
            @Override
            protected boolean shouldLog(HttpServletRequest request) {
                return true;
            }

            @Override
            protected void beforeRequest(HttpServletRequest request, String message) {
                // logs only that it begins
            }

            @Override
            protected void afterRequest(HttpServletRequest request, String message) {
                keep(Way.LOGGING, message.indexOf("payload="), 1);
            }
        };
        filter.setIncludePayload(true);
        filter.setIncludeQueryString(true);
        filter.setIncludeHeaders(true);
        filter.setMaxPayloadLength(100);
        return filter;
    }

    /** Keeps both bodies whole. */
    Filter caching() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                ContentCachingRequestWrapper asked = new ContentCachingRequestWrapper(request, 4096);
                ContentCachingResponseWrapper said = new ContentCachingResponseWrapper(response);
                chain.doFilter(asked, said);
                keep(Way.CACHING, asked.getContentAsByteArray().length, said.getContentSize());
                said.copyBodyToResponse();
            }
        };
    }
}
