package dev.roost.spring.test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.type.MethodMetadata;

/**
 * Removes the filter chains of a security configuration that a {@link GatewayTest} imports. They apply to HTTP requests, which a
 * server in memory does not receive, and the beans that build them are not in the slice.
 */
final class SecurityChainRemover implements BeanDefinitionRegistryPostProcessor {
    private static final Logger log = LoggerFactory.getLogger(SecurityChainRemover.class);

    private static final Set<String> CHAINS = Set.of(
            "org.springframework.security.web.SecurityFilterChain",
            "org.springframework.security.web.server.SecurityWebFilterChain");

    private static final Set<String> BUILDERS = Set.of(
            "org.springframework.security.config.annotation.web.builders.HttpSecurity",
            "org.springframework.security.config.web.server.ServerHttpSecurity");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        // With @EnableWebSecurity or @EnableWebFluxSecurity there is a builder, and the chains remain.
        if (beansOf(BUILDERS, registry).findAny().isEmpty()) {
            List<String> chains = beansOf(CHAINS, registry).toList();
            chains.forEach(registry::removeBeanDefinition);
            if (!chains.isEmpty()) {
                log.info(
                        "@GatewayTest removes the filter chains {}: a server in memory receives no HTTP requests",
                        chains);
            }
        }
    }

    private static Stream<String> beansOf(Set<String> types, BeanDefinitionRegistry registry) {
        return Arrays.stream(registry.getBeanDefinitionNames())
                .filter(name -> types.contains(createdType(registry.getBeanDefinition(name))));
    }

    /** Returns the type that a {@code @Bean} method declares, or an empty string. */
    private static String createdType(BeanDefinition definition) {
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        return method == null ? "" : method.getReturnTypeName();
    }
}
