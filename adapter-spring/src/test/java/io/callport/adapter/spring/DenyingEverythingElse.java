package io.callport.adapter.spring;

import jakarta.servlet.Filter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** A Spring Security chain that lets callbacks through and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DenyingEverythingElse {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/callbacks/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/callbacks/*"))
                .build();
    }

    static Filter filter() {
        AnnotationConfigWebApplicationContext security = new AnnotationConfigWebApplicationContext();
        security.setServletContext(new MockServletContext());
        security.register(DenyingEverythingElse.class);
        security.refresh();
        return security.getBean("springSecurityFilterChain", Filter.class);
    }
}
