package dev.roost.spring;

import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.validation.BeanValidation;
import jakarta.validation.ValidatorFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the arguments of handlers checked with the application's validator, where it has one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ValidatorFactory.class)
class RoostValidation {
    @Bean
    @ConditionalOnSingleCandidate(ValidatorFactory.class)
    ArgumentCheck roostBeanValidation(ValidatorFactory factory) {
        return BeanValidation.of(factory);
    }
}
