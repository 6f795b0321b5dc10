package io.callport.spring.boot;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.core.Ordered;

/** Stands behind all that changes requests, and notes whether one came that was changed. */
final class Witness implements Filter, Ordered {
    private final Predicate<HttpServletRequest> changed;
    private volatile boolean seen;

    Witness(Predicate<HttpServletRequest> changed) {
        this.changed = changed;
    }

    boolean hasSeen() {
        return seen;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (changed.test((HttpServletRequest) request)) {
            seen = true;
        }
        chain.doFilter(request, response);
    }
}
