package dev.roost.spring.actuate;

import dev.roost.gateway.runtime.Gateways;
import dev.roost.server.RoostServer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the actuator's endpoint {@code roost} and of the health component {@code roost}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RoostAutoConfiguration.class)
@ConditionalOnBean({RoostServer.class, Gateways.class})
public final class RoostActuatorAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class EndpointConfiguration {
        @Bean
        @ConditionalOnAvailableEndpoint
        @ConditionalOnMissingBean
        RoostEndpoint roostEndpoint(RoostServer server, Gateways gateways) {
            return new RoostEndpoint(server, gateways);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
    static class HealthConfiguration {
        @Bean
        @ConditionalOnEnabledHealthIndicator("roost")
        @ConditionalOnMissingBean(name = {"roostHealthIndicator", "roostHealthContributor"})
        HealthIndicator roostHealthIndicator(RoostServer server) {
            return new RoostHealthIndicator(server);
        }
    }
}
