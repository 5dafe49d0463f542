package dev.roost.spring.actuate;

import dev.roost.gateway.Gateways;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.RoostServer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.spring.cluster.RoostClusterAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the actuator's endpoint {@code roost} and of the health components {@code roost} and {@code
 * roostCluster}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = {RoostAutoConfiguration.class, RoostClusterAutoConfiguration.class})
@ConditionalOnBean({RoostServer.class, Gateways.class})
public final class RoostActuatorAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class EndpointConfiguration {
        @Bean
        @ConditionalOnAvailableEndpoint
        @ConditionalOnMissingBean
        RoostEndpoint roostEndpoint(RoostServer server, Gateways gateways, ObjectProvider<ClusterState> cluster) {
            return new RoostEndpoint(server, gateways, cluster.getIfAvailable());
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

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RedisAdapterFactory.class)
    @ConditionalOnSingleCandidate(RedisAdapterFactory.class)
    static class ClusterStateConfiguration {
        @Bean
        ClusterState roostClusterState(RedisAdapterFactory factory) {
            return new ClusterState(factory);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ConditionalOnEnabledHealthIndicator.class, RedisAdapterFactory.class})
    @ConditionalOnSingleCandidate(RedisAdapterFactory.class)
    static class ClusterHealthConfiguration {
        @Bean
        @ConditionalOnEnabledHealthIndicator("roost-cluster")
        @ConditionalOnMissingBean(name = {"roostClusterHealthIndicator", "roostClusterHealthContributor"})
        HealthIndicator roostClusterHealthIndicator(ClusterState cluster) {
            return new ClusterHealthIndicator(cluster);
        }
    }
}
