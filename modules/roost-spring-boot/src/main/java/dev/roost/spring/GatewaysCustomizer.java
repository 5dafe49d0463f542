package dev.roost.spring;

import dev.roost.gateway.runtime.Gateways;

/**
 * A callback that configures the gateways of an application. A bean of this type adds global guards, pipes, interceptors and
 * exception filters:
 *
 * <pre>{@code
 * import dev.roost.gateway.Guard;
 * import dev.roost.spring.GatewaysCustomizer;
 * import org.springframework.context.annotation.Bean;
 * import org.springframework.context.annotation.Configuration;
 *
 * @Configuration(proxyBeanMethods = false)
 * class GlobalGuards {
 *     @Bean
 *     GatewaysCustomizer authenticatedOnly() {
 *         Guard authenticated = context -> context.socket().principal().isPresent();
 *         return gateways -> gateways.guard(authenticated);
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface GatewaysCustomizer {
    /**
     * Configures the gateways. Called once, at startup, before any gateway is registered. If there are several customizers, they
     * are called in the order of their beans.
     *
     * @param gateways the builder, already configured with the application's properties and beans
     */
    void customize(Gateways.Builder gateways);
}
