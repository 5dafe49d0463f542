package dev.roost.spring.metrics;

import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.redis.RedisAdapterFactory;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
import dev.roost.spring.EventObservationConvention;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.spring.cluster.RoostClusterAutoConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of meters and observations, if the application has a {@code MeterRegistry} or an {@code
 * ObservationRegistry}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        after = {RoostAutoConfiguration.class, RoostClusterAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnBean(RoostServer.class)
public final class RoostMetricsAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observations {
        @Bean
        @ConditionalOnSingleCandidate(ObservationRegistry.class)
        @ConditionalOnMissingBean(HandlerObserver.class)
        HandlerObserver roostHandlerObserver(
                ObservationRegistry registry, ObjectProvider<EventObservationConvention> convention) {
            return new ObservationHandlerObserver(registry, convention.getIfAvailable());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static class Meters {
        @Bean
        ServerObserver roostMeters(MeterRegistry registry) {
            return new RoostMeters(registry);
        }

        /** Registered after all singletons exist: the server needs the observer above. */
        @Bean
        SmartInitializingSingleton roostSessionsGauge(MeterRegistry registry, ObjectProvider<RoostServer> server) {
            return () -> Gauge.builder("roost.sessions", server.getObject().engine(), engine -> engine.sessionCount())
                    .description("Sessions, in any namespace")
                    .baseUnit("sessions")
                    .register(registry);
        }

        @Bean
        SmartInitializingSingleton roostLimitMeters(MeterRegistry registry, ObjectProvider<RoostServer> server) {
            return () -> LimitMeters.register(server.getObject().engine(), registry);
        }

        @Bean
        SmartInitializingSingleton roostMemoryMeters(MeterRegistry registry, ObjectProvider<RoostServer> server) {
            return () ->
                    MemoryMeters.register(server.getObject().engine().options().memoryBudget(), registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, RedisAdapterFactory.class})
    static class ClusterMetersConfiguration {
        @Bean
        @ConditionalOnSingleCandidate(MeterRegistry.class)
        @ConditionalOnBean(RedisAdapterFactory.class)
        SmartInitializingSingleton roostClusterMeters(
                MeterRegistry registry, ObjectProvider<RedisAdapterFactory> factory) {
            return () -> factory.ifUnique(each -> ClusterMeters.register(each, registry));
        }
    }
}
