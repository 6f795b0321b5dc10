package io.callport.adapter.servlet;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** Jetty's own handlers and filters that applications on it use. */
class JettySurroundingsIT extends HostileSurroundingsContract {
    @Override
    protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) throws Exception {
        return switch (surrounding) {
            case BODY_LOGGING -> logged(intake);
            case CONTENT_CACHING -> Surrounded.absent("Jetty caches no bodies; Logbook does, with BODY_LOGGING");
            case PARAMETERS -> asking(intake);
            case HIDDEN_METHOD -> Surrounded.absent("Jetty takes the method from nowhere else; Spring does");
            case CHARACTER_ENCODING -> forcing(intake);
            case SECURITY -> on(intake, JettySurroundingsIT::secured);
            case CORS -> on(intake, JettySurroundingsIT::crossOrigin);
            case CONTEXT_PATH -> below(intake, "/store", "/callbacks/*");
            case SERVLET_PATH -> below(intake, "/", "/api/callbacks/*");
            case TRAILING_SLASH -> Surrounded.absent("a servlet container takes no slash away");
            case RESPONSE_COMPRESSION -> compressing(intake);
            case FORWARDED_HEADERS -> forwarded(intake);
            case REQUEST_DECOMPRESSION -> on(intake, JettySurroundingsIT::compression);
            case SESSION -> beginningSessions(intake);
            case SECURITY_HEADERS ->
                on(
                        intake,
                        (request, response, chain) -> {
                            ((HttpServletResponse) response).setHeader("X-Content-Type-Options", "nosniff");
                            chain.doFilter(request, response);
                        },
                        JettySurroundingsIT::nothing);
        };
    }

    private static JettyEndpoint jetty(
            CallbackIntake intake, List<Filter> filters, Function<ServletContextHandler, Handler> around)
            throws Exception {
        return new JettyEndpoint(
                "/", "/callbacks/*", new CallbackServlet(intake), filters, configuration -> {}, around);
    }

    private static Surrounded on(CallbackIntake intake, Function<ServletContextHandler, Handler> around)
            throws Exception {
        return Surrounded.on(jetty(intake, List.of(), around));
    }

    private static Surrounded on(CallbackIntake intake, Filter filter, Function<ServletContextHandler, Handler> around)
            throws Exception {
        return Surrounded.on(jetty(intake, List.of(filter), around));
    }

    private static Handler nothing(ServletContextHandler context) {
        return context;
    }

    private static Surrounded below(CallbackIntake intake, String context, String mapping) throws Exception {
        JettyEndpoint endpoint = new JettyEndpoint(
                context, mapping, new CallbackServlet(intake), new CharsetFilter(), configuration -> {});
        return Surrounded.on(endpoint).at((context + mapping).replace("//", "/").replace("*", ""));
    }

    private static Surrounded logged(CallbackIntake intake) throws Exception {
        LoggedBodies log = new LoggedBodies();
        return on(intake, log.filter(), JettySurroundingsIT::nothing).seenBy(log::hasSome);
    }

    private static Surrounded asking(CallbackIntake intake) throws Exception {
        Witness asked = new Witness(request -> request.getParameterMap() != null);
        return on(intake, asked, JettySurroundingsIT::nothing).seenBy(asked::hasSeen);
    }

    private static Surrounded forcing(CallbackIntake intake) throws Exception {
        Witness forced = new Witness(request -> "UTF-8".equals(request.getCharacterEncoding()));
        return Surrounded.on(jetty(intake, List.of(new CharsetFilter(), forced), JettySurroundingsIT::nothing))
                .seenBy(forced::hasSeen);
    }

    private static Handler secured(ServletContextHandler context) {
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.addConstraintMapping(mapping("/*", Constraint.FORBIDDEN));
        security.addConstraintMapping(mapping("/callbacks/*", Constraint.ALLOWED));
        context.setSecurityHandler(security);
        return context;
    }

    private static ConstraintMapping mapping(String path, Constraint constraint) {
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec(path);
        mapping.setConstraint(constraint);
        return mapping;
    }

    private static Handler crossOrigin(ServletContextHandler context) {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(Set.of("https://shop\\.example"));
        handler.setHandler(context);
        return handler;
    }

    private static Handler compression(ServletContextHandler context) {
        context.addServlet(new ServletHolder(new LargePage()), LargePage.PATH);
        CompressionHandler handler = new CompressionHandler(context);
        handler.putCompression(new GzipCompression());
        handler.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .compressIncludeMethod("POST")
                        .decompressIncludeMethod("POST")
                        .build());
        return handler;
    }

    private static Surrounded compressing(CallbackIntake intake) throws Exception {
        JettyEndpoint endpoint = jetty(intake, List.of(), JettySurroundingsIT::compression);
        return Surrounded.on(endpoint).seenBy(() -> LargePage.comesCompressed(endpoint));
    }

    private static Surrounded forwarded(CallbackIntake intake) throws Exception {
        Witness forwarded = new Witness(HttpServletRequest::isSecure);
        return Surrounded.on(new JettyEndpoint(
                        "/",
                        "/callbacks/*",
                        new CallbackServlet(intake),
                        List.of(forwarded),
                        configuration -> configuration.addCustomizer(new ForwardedRequestCustomizer()),
                        JettySurroundingsIT::nothing))
                .seenBy(forwarded::hasSeen);
    }

    private static Surrounded beginningSessions(CallbackIntake intake) throws Exception {
        return on(intake, new Witness(request -> request.getSession(true).isNew()), context -> {
            context.setSessionHandler(new SessionHandler());
            return context;
        });
    }
}
