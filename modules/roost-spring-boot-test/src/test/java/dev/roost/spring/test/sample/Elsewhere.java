package dev.roost.spring.test.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A component that can't be created in a test. */
class Elsewhere {
    @Configuration(proxyBeanMethods = false)
    static class Infrastructure {
        @Bean
        Elsewhere elsewhere() {
            throw new IllegalStateException("not in a slice");
        }
    }
}
