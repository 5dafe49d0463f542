package dev.roost.chat.admin;

import dev.roost.server.RoostServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps the numbers, where there is somebody to see them. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnPasswordCondition.class)
class AdminConfiguration {
    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final int PARTS = 5;

    @Bean
    Sampler adminSampler(MeterRegistry registry, RoostServer server, JdbcClient jdbc) {
        return new Sampler(new MeterReader(registry), server, new RoomStatistics(jdbc));
    }

    /** Has the timers of handlers say how long most of them took lately, not only how long all did ever. */
    @Bean
    static MeterFilter handlersLately() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("roost.event")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(LatencyHistogram.bounds())
                                .expiry(LATELY)
                                .bufferLength(PARTS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
