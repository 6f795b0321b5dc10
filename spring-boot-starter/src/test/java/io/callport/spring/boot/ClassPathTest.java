package io.callport.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** These tests run on two versions of Spring Boot; which one, the module says. */
class ClassPathTest {
    @Test
    void hasTheSpringBootThatTheModuleIsFor() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("callport.spring-boot"));
    }
}
