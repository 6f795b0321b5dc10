package io.callport.adapter.spring;

import io.callport.intake.CallbackIntake;
import io.callport.testkit.HostileSurroundingsContract;
import io.callport.testkit.Surrounded;
import io.callport.testkit.Surrounding;
import jakarta.servlet.Filter;
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
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.filter.UrlHandlerFilter;

/** Spring's own filters, and Spring Security, before the {@code DispatcherServlet}. */
class CallbackSurroundingsIT extends HostileSurroundingsContract {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    protected Surrounded surround(Surrounding surrounding, CallbackIntake intake) {
        return switch (surrounding) {
            case BODY_LOGGING -> logging(intake);
            case CONTENT_CACHING -> caching(intake);
            case PARAMETERS ->
                witnessed(intake, new Witness(request -> request.getParameterMap() != null), new FormContentFilter());
            case HIDDEN_METHOD -> hidingMethods(intake);
            case CHARACTER_ENCODING ->
                witnessed(
                        intake,
                        new Witness(request -> "UTF-16".equals(request.getCharacterEncoding())),
                        new CharacterEncodingFilter("UTF-16", true, true));
            case SECURITY, SECURITY_HEADERS -> Surrounded.on(shop(intake, DenyingEverythingElse.filter()));
            case CORS -> Surrounded.on(shop(intake, crossOrigin()));
            case CONTEXT_PATH ->
                Surrounded.on(new SpringShop("/store", "/", "/callbacks/{connector}", intake))
                        .at("/store/callbacks/");
            case SERVLET_PATH ->
                Surrounded.on(new SpringShop("", "/api/*", "/callbacks/{connector}", intake))
                        .at("/api/callbacks/");
            case TRAILING_SLASH -> withoutSlashes(intake);
            case RESPONSE_COMPRESSION -> compressing(intake);
            case FORWARDED_HEADERS ->
                witnessed(intake, new Witness(HttpServletRequest::isSecure), new ForwardedHeaderFilter());
            case REQUEST_DECOMPRESSION -> Surrounded.absent("neither Spring nor Tomcat unpacks anything");
            case SESSION ->
                Surrounded.on(shop(
                        intake, new Witness(request -> request.getSession(true).isNew())));
        };
    }

    private static SpringShop shop(CallbackIntake intake, Filter... filters) {
        return new SpringShop("", "/", "/callbacks/{connector}", intake, connector -> {}, filters);
    }

    private static Surrounded witnessed(CallbackIntake intake, Witness witness, Filter filter) {
        return Surrounded.on(shop(intake, filter, witness)).seenBy(witness::hasSeen);
    }

    private static Surrounded logging(CallbackIntake intake) {
        KeptBodies log = new KeptBodies();
        return Surrounded.on(shop(intake, log.logging())).seenBy(log::hasSome);
    }

    private static Surrounded caching(CallbackIntake intake) {
        KeptBodies cache = new KeptBodies();
        return Surrounded.on(shop(intake, new ShallowEtagHeaderFilter(), cache.caching()))
                .seenBy(cache::hasSome);
    }

    private Surrounded hidingMethods(CallbackIntake intake) {
        Witness hidden = new Witness(request -> request.getMethod().equals("PUT"));
        SpringShop shop = shop(intake, new HiddenHttpMethodFilter(), hidden);
        return Surrounded.on(shop).seenBy(() -> {
            ask(shop, "/elsewhere?_method=put", "POST");
            return hidden.hasSeen();
        });
    }

    private Surrounded withoutSlashes(CallbackIntake intake) {
        Witness without = new Witness(request -> request.getRequestURI().equals("/elsewhere"));
        SpringShop shop = shop(
                intake,
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build(),
                without);
        return Surrounded.on(shop).seenBy(() -> {
            ask(shop, "/elsewhere/", "GET");
            return without.hasSeen();
        });
    }

    private Surrounded compressing(CallbackIntake intake) {
        SpringShop shop = new SpringShop(
                "", "/", "/callbacks/{connector}", intake, connector -> connector.setProperty("compression", "on"));
        return Surrounded.on(shop)
                .seenBy(() -> ask(shop, "/large", "GET")
                        .headers()
                        .firstValue("Content-Encoding")
                        .equals(Optional.of("gzip")));
    }

    private static Filter crossOrigin() {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of("https://shop.example"));
        configuration.setAllowedMethods(List.of("GET", "POST"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", configuration);
        return new CorsFilter(source);
    }

    private HttpResponse<Void> ask(SpringShop shop, String target, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + target))
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
}
