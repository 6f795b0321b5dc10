package io.callport.spring.boot;

import io.callport.adapter.spring.SpringCallbackEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets requests for the callback endpoint through Spring Security, and nothing else: the signature is their authentication, and the gateway has neither a session nor a
 * CSRF token. Behind the firewall of Spring Security as all requests are.
 *
 * <p>Only beside a chain that is there already. Spring Boot leaves its own out where an application has one: were this one the first, it would be the only one, and everything
 * open.
 */
@AutoConfiguration(
        after = CallportAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration"
        })
@ConditionalOnClass(SecurityFilterChain.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({SecurityFilterChain.class, SpringCallbackEndpoint.class})
@ConditionalOnProperty(name = "callport.security.permit-callbacks", matchIfMissing = true)
public final class CallportSecurityAutoConfiguration {
    CallportSecurityAutoConfiguration() {}

    /** Before all others, with no filter in it. Asks for the endpoint late, since filters are made before anything else. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain callportCallbackFilterChain(ObjectProvider<SpringCallbackEndpoint> endpoint) {
        return new DefaultSecurityFilterChain(request -> endpoint.getObject().takes(request));
    }
}
