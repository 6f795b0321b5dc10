package io.callport.spring.boot;

import io.callport.adapter.spring.SpringCallbackEndpoint;
import io.callport.intake.CallbackIntake;
import io.callport.spring.boot.KeptBodies.Way;
import io.callport.spring.boot.PartFilter.Part;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whole applications, with what Spring Boot's properties, its users' filters and another starter put around the endpoint. */
class CallbackSurroundingsIT extends HostileSurroundingsContract {
    private static final String PAGES = "https://shop.example";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Witness parameters = new Witness(request -> request.getParameterMap() != null);
    private final Witness hiddenMethod =
            new Witness(request -> request.getMethod().equals("PUT"));
    private final Witness encoding = new Witness(request -> "ISO-8859-1".equals(request.getCharacterEncoding()));
    private final Witness slash = new Witness(request -> request.getRequestURI().equals("/elsewhere"));
    private final Witness forwarded = new Witness(HttpServletRequest::isSecure);
    private final Witness session = new Witness(request -> request.getSession(true) != null);
    private @Nullable EndpointApplication ordinary;

    @Override
    protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) {
        return switch (surrounding) {
            case BODY_LOGGING -> logging(intake);
            case CONTENT_CACHING -> caching(intake);
            case SECURITY -> secured(intake, Denying.class, true);
            case SECURITY_HEADERS -> secured(intake, WithRuleOfItsOwn.class, false);
            case CONTEXT_PATH, SERVLET_PATH -> below(intake);
            case CORS -> Surrounded.on(ordinary(intake));
            case PARAMETERS -> Surrounded.on(ordinary(intake)).seenBy(parameters::hasSeen);
            case CHARACTER_ENCODING -> Surrounded.on(ordinary(intake)).seenBy(encoding::hasSeen);
            case FORWARDED_HEADERS -> Surrounded.on(ordinary(intake)).seenBy(forwarded::hasSeen);
            case SESSION -> Surrounded.on(ordinary(intake)).seenBy(session::hasSeen);
            case HIDDEN_METHOD ->
                Surrounded.on(ordinary(intake)).seenBy(() -> {
                    ask(ordinary(intake), "/elsewhere?_method=put", "POST");
                    return hiddenMethod.hasSeen();
                });
            case TRAILING_SLASH ->
                Surrounded.on(ordinary(intake)).seenBy(() -> {
                    ask(ordinary(intake), "/elsewhere/", "GET");
                    return slash.hasSeen();
                });
            case RESPONSE_COMPRESSION ->
                Surrounded.on(ordinary(intake))
                        .seenBy(() -> ask(ordinary(intake), "/large", "GET")
                                .headers()
                                .firstValue("Content-Encoding")
                                .equals(Optional.of("gzip")));
            case REQUEST_DECOMPRESSION -> Surrounded.absent("neither Spring Boot nor its servers unpack anything");
        };
    }

    /** One for all that neither keeps bodies nor refuses anybody: none of it hides what another does. */
    private EndpointApplication ordinary(CallbackIntake intake) {
        if (ordinary == null) {
            ordinary = application(
                    CrossOrigin.class,
                    intake,
                    start -> start.bean("parameters", parameters)
                            .bean("hiddenMethod", hiddenMethod)
                            .bean("encoding", encoding)
                            .bean("slash", slash)
                            .bean("forwarded", forwarded)
                            .bean("session", session)
                            .properties(
                                    "spring.mvc.formcontent.filter.enabled=true",
                                    "spring.mvc.hiddenmethod.filter.enabled=true",
                                    "server.servlet.encoding.charset=ISO-8859-1", // of 3.5
                                    "server.servlet.encoding.force=true",
                                    "spring.servlet.encoding.charset=ISO-8859-1",
                                    "spring.servlet.encoding.force=true",
                                    "server.compression.enabled=true",
                                    "server.forward-headers-strategy=framework"));
        }
        return ordinary;
    }

    private static EndpointApplication application(
            Class<?> configuration, CallbackIntake intake, Consumer<StartedShop.Start> more) {
        return new EndpointApplication(configuration).start(intake, more);
    }

    private static Surrounded below(CallbackIntake intake) {
        return Surrounded.on(application(
                        Application.class,
                        intake,
                        start ->
                                start.properties("server.servlet.context-path=/store", "spring.mvc.servlet.path=/api")))
                .at("/store/api/callbacks/");
    }

    private static Surrounded secured(CallbackIntake intake, Class<?> configuration, boolean permitted) {
        return Surrounded.on(application(
                configuration,
                intake,
                start -> start.with(Part.SECURITY).properties("callport.security.permit-callbacks=" + permitted)));
    }

    private static Surrounded logging(CallbackIntake intake) {
        KeptBodies log = new KeptBodies();
        return Surrounded.on(application(
                        Application.class,
                        intake,
                        start -> start.with(Part.LOGBOOK).bean("logged", log.logbook())))
                .seenBy(() -> log.hasSome(Way.LOGBOOK));
    }

    private static Surrounded caching(CallbackIntake intake) {
        KeptBodies kept = new KeptBodies();
        return Surrounded.on(application(
                        Application.class,
                        intake,
                        start -> start.bean("logging", kept.logging())
                                .bean("etag", new ShallowEtagHeaderFilter())
                                .bean("caching", kept.caching())))
                .seenBy(() -> kept.hasSome(Way.LOGGING, Way.CACHING));
    }

    private HttpResponse<Void> ask(EndpointApplication application, String target, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            return client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EndpointApplication.Surroundings.class)
    static class Application {
        @RestController
        static class Large {
            @RequestMapping("/large")
            String page() {
                return "the application's own".repeat(1000);
            }
        }
    }

    /** The starter's own rule lets callbacks through. */
    @Configuration(proxyBeanMethods = false)
    @Import(Application.class)
    static class Denying {
        @Bean
        SecurityFilterChain nobody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .build();
        }
    }

    /** Callbacks come through the application's chain, and their answers have its headers. */
    @Configuration(proxyBeanMethods = false)
    @Import(Application.class)
    static class WithRuleOfItsOwn {
        @Bean
        SecurityFilterChain rules(HttpSecurity http, SpringCallbackEndpoint callbacks) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers(callbacks::takes)
                            .permitAll()
                            .anyRequest()
                            .denyAll())
                    .csrf(csrf -> csrf.ignoringRequestMatchers(callbacks::takes))
                    .build();
        }
    }

    /** In both ways that Spring has: before all controllers, and of WebMVC. And with slashes at the end that mean nothing. */
    @Configuration(proxyBeanMethods = false)
    @Import(Application.class)
    static class CrossOrigin implements WebMvcConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(PAGES);
        }

        @Bean
        CorsFilter crossOrigin() {
            CorsConfiguration configuration = new CorsConfiguration();
            configuration.setAllowedOrigins(List.of(PAGES));
            configuration.setAllowedMethods(List.of("GET", "POST"));
            UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
            source.registerCorsConfiguration("/**", configuration);
            return new CorsFilter(source);
        }

        @Bean
        UrlHandlerFilter slashes() {
            return UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();
        }
    }
}
