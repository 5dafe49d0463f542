package dev.roost.spring;

import dev.roost.gateway.Gateways;

/**
 * Has a say in how gateways are put to work: a bean of this type adds the guards, pipes, interceptors and exception filters
 * that are global.
 */
@FunctionalInterface
public interface GatewaysCustomizer {
    /** Called once, at startup. Several are called in their order. */
    void customize(Gateways.Builder gateways);
}
