package io.callport.spring.boot.security;

import io.callport.adapter.spring.SpringCallbackEndpoint;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@EnableAutoConfiguration
@Configuration
class CallbackRule {
    @Bean
    SecurityFilterChain rules(HttpSecurity http, SpringCallbackEndpoint callbacks) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(callbacks::takes)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(callbacks::takes))
                .build();
    }
}
