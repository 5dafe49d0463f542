package dev.roost.spring;

import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
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

/** Measures what the server and its gateways do, where the application has a registry to keep it. */
@AutoConfiguration(
        after = RoostAutoConfiguration.class,
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
            return new ObservedHandlers(registry, convention.getIfAvailable());
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

        /** Not before all beans are there: the server needs the observer above. */
        @Bean
        SmartInitializingSingleton roostSessionsGauge(MeterRegistry registry, ObjectProvider<RoostServer> server) {
            return () -> Gauge.builder("roost.sessions", server.getObject().engine(), engine -> engine.sessionCount())
                    .description("Clients that have a session, whatever namespaces they are in")
                    .baseUnit("sessions")
                    .register(registry);
        }
    }
}
