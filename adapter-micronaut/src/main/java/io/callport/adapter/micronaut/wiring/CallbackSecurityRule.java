package io.callport.adapter.micronaut.wiring;

import io.callport.adapter.micronaut.MicronautCallbackEndpoint;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Lets through what the endpoint will answer, as the signature is its authentication; has no opinion on anything else. */
@Singleton
@Requires(classes = SecurityRule.class)
@Requires(beans = MicronautCallbackEndpoint.class)
final class CallbackSecurityRule implements SecurityRule<HttpRequest<?>> {
    private final MicronautCallbackEndpoint endpoint;
    private final boolean permit;

    CallbackSecurityRule(MicronautCallbackEndpoint endpoint, SecurityConfiguration configuration) {
        this.endpoint = endpoint;
        this.permit = configuration.permitCallbacks();
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        return Publishers.just(
                permit && endpoint.takes(request) ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
