package dev.roost.spring.autoconfigure;

import dev.roost.gateway.runtime.ArgumentCheck;
import dev.roost.validation.BeanValidation;
import jakarta.validation.ValidatorFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Validates the arguments of handlers with the application's validator, if it has one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ValidatorFactory.class)
class ValidationConfiguration {
    @Bean
    @ConditionalOnSingleCandidate(ValidatorFactory.class)
    ArgumentCheck roostBeanValidation(ValidatorFactory factory) {
        return BeanValidation.of(factory);
    }
}
