package dev.roost.spring;

import dev.roost.gateway.runtime.Gateways;

/**
 * A callback that configures the gateways of an application. A bean of this type adds global guards, pipes, interceptors and
 * exception filters:
 *
 * <pre>{@code
 * @org.springframework.context.annotation.Bean
 * dev.roost.spring.GatewaysCustomizer signedInOnly(dev.roost.gateway.Guard signedIn) {
 *     return gateways -> gateways.guard(signedIn);
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
