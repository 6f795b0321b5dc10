package io.callport.adapter.servlet;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.filters.CorsFilter;
import org.apache.catalina.filters.HttpHeaderSecurityFilter;
import org.apache.catalina.filters.RemoteIpFilter;
import org.apache.catalina.filters.SessionInitializerFilter;
import org.apache.catalina.filters.SetCharacterEncodingFilter;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Tomcat's own filters and settings that applications on it use. */
class TomcatSurroundingsIT extends HostileSurroundingsContract {
    @Override
    protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) throws Exception {
        return switch (surrounding) {
            case BODY_LOGGING -> logged(intake);
            case CONTENT_CACHING -> Surrounded.absent("Tomcat caches no bodies; Logbook does, with BODY_LOGGING");
            case PARAMETERS -> asking(intake);
            case HIDDEN_METHOD -> Surrounded.absent("Tomcat takes the method from nowhere else; Spring does");
            case CHARACTER_ENCODING -> forcing(intake);
            case SECURITY -> Surrounded.on(tomcat(intake, List.of(), Map.of(), TomcatSurroundingsIT::secure));
            case CORS ->
                on(intake, new CorsFilter(), Map.of(CorsFilter.PARAM_CORS_ALLOWED_ORIGINS, "https://shop.example"));
            case CONTEXT_PATH -> below(intake, "/store", "/callbacks/*");
            case SERVLET_PATH -> below(intake, "", "/api/callbacks/*");
            case TRAILING_SLASH -> Surrounded.absent("a servlet container takes no slash away");
            case RESPONSE_COMPRESSION -> compressing(intake);
            case FORWARDED_HEADERS -> forwarded(intake);
            case REQUEST_DECOMPRESSION -> Surrounded.absent("Tomcat unpacks nothing");
            case SESSION -> on(intake, new SessionInitializerFilter(), Map.of());
            case SECURITY_HEADERS -> on(intake, new HttpHeaderSecurityFilter(), Map.of());
        };
    }

    private static TomcatEndpoint tomcat(
            CallbackIntake intake, List<Filter> filters, Map<String, String> parameters, Consumer<Context> around)
            throws Exception {
        return new TomcatEndpoint(
                "", "/callbacks/*", new CallbackServlet(intake), filters, parameters, connector -> {}, around);
    }

    private static Surrounded on(CallbackIntake intake, Filter filter, Map<String, String> parameters)
            throws Exception {
        return Surrounded.on(tomcat(intake, List.of(filter), parameters, context -> {}));
    }

    private static Surrounded below(CallbackIntake intake, String context, String mapping) throws Exception {
        TomcatEndpoint endpoint =
                new TomcatEndpoint(context, mapping, new CallbackServlet(intake), new CharsetFilter(), connector -> {});
        return Surrounded.on(endpoint).at((context + mapping).replace("*", ""));
    }

    private static Surrounded logged(CallbackIntake intake) throws Exception {
        LoggedBodies log = new LoggedBodies();
        return on(intake, log.filter(), Map.of()).seenBy(log::hasSome);
    }

    private static Surrounded asking(CallbackIntake intake) throws Exception {
        Witness asked = new Witness(request -> request.getParameterMap() != null);
        return on(intake, asked, Map.of()).seenBy(asked::hasSeen);
    }

    private static Surrounded forcing(CallbackIntake intake) throws Exception {
        SetCharacterEncodingFilter filter = new SetCharacterEncodingFilter();
        Witness forced = new Witness(request -> "UTF-16".equals(request.getCharacterEncoding()));
        return Surrounded.on(tomcat(
                        intake, List.of(filter, forced), Map.of("encoding", "UTF-16", "ignore", "true"), c -> {}))
                .seenBy(forced::hasSeen);
    }

    private static void secure(Context context) {
        context.addConstraint(constraint("/*", true));
        context.addConstraint(constraint("/callbacks/*", false));
    }

    private static SecurityConstraint constraint(String path, boolean denied) {
        SecurityCollection collection = new SecurityCollection();
        collection.addPattern(path);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.setAuthConstraint(denied); // without any role in it: for nobody
        constraint.addCollection(collection);
        return constraint;
    }

    private static Surrounded compressing(CallbackIntake intake) throws Exception {
        TomcatEndpoint endpoint = new TomcatEndpoint(
                "",
                "/callbacks/*",
                new CallbackServlet(intake),
                List.of(),
                Map.of(),
                connector -> connector.setProperty("compression", "on"),
                context -> Tomcat.addServlet(context, "large", new LargePage()).addMapping(LargePage.PATH));
        return Surrounded.on(endpoint).seenBy(() -> LargePage.comesCompressed(endpoint));
    }

    private static Surrounded forwarded(CallbackIntake intake) throws Exception {
        Witness forwarded = new Witness(HttpServletRequest::isSecure);
        return Surrounded.on(tomcat(
                        intake,
                        List.of(new RemoteIpFilter(), forwarded),
                        Map.of("protocolHeader", "X-Forwarded-Proto", "remoteIpHeader", "X-Forwarded-For"),
                        context -> {}))
                .seenBy(forwarded::hasSeen);
    }
}
