package io.callport.adapter.spring;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FrameworkServlet;

/** The servlet that a request goes to, as far as it is known before it gets there: containers tell its name and class only. */
final class RequestedServlet {
    private final ServletContext application;
    private final String name;

    RequestedServlet(HttpServletRequest request) {
        this.application = request.getServletContext();
        this.name = String.valueOf(request.getHttpServletMapping().getServletName());
    }

    /**
     * Whether it is a {@code DispatcherServlet} with that endpoint in its own application context, or in the root one if there is no other {@code DispatcherServlet} that
     * could be meant: what a servlet inherits it need not ask.
     */
    boolean has(SpringCallbackEndpoint endpoint) {
        if (!isDispatcher(application.getServletRegistration(name))) {
            return false;
        }
        WebApplicationContext own = published();
        if (own != null && defines(own, endpoint)) {
            return true;
        }
        WebApplicationContext root = WebApplicationContextUtils.getWebApplicationContext(application);
        return isTheOnlyDispatcher() && (root == null ? own == null : defines(root, endpoint));
    }

    /** Servlets publish it when they are initialised, unless they are told not to; Tomcat and Jetty initialise them before any filter is asked. */
    private @Nullable WebApplicationContext published() {
        return application.getAttribute(FrameworkServlet.SERVLET_CONTEXT_PREFIX + name)
                        instanceof WebApplicationContext context
                ? context
                : null;
    }

    /** Itself, not by its ancestors. */
    private static boolean defines(ApplicationContext context, SpringCallbackEndpoint endpoint) {
        Map<String, SpringCallbackEndpoint> defined =
                context.getBeansOfType(SpringCallbackEndpoint.class, false, false);
        return defined.containsValue(endpoint);
    }

    private boolean isTheOnlyDispatcher() {
        return application.getServletRegistrations().values().stream()
                        .filter(this::isDispatcher)
                        .count()
                == 1;
    }

    private boolean isDispatcher(@Nullable ServletRegistration servlet) {
        String type = servlet == null ? null : servlet.getClassName();
        ClassLoader loader = application.getClassLoader();
        return type != null
                && ClassUtils.isPresent(type, loader)
                && DispatcherServlet.class.isAssignableFrom(ClassUtils.resolveClassName(type, loader));
    }
}
