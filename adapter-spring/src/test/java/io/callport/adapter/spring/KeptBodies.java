package io.callport.adapter.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.CommonsRequestLoggingFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The two ways in which applications keep bodies with Spring's own means. */
final class KeptBodies {
    private volatile boolean some;

    boolean hasSome() {
        return some;
    }

    private void keep(byte[] request, byte[] response) {
        if (request.length > 0 && response.length > 0) {
            some = true;
        }
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
                some |= message.contains("payload=");
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
                keep(asked.getContentAsByteArray(), said.getContentAsByteArray());
                said.copyBodyToResponse();
            }
        };
    }
}
