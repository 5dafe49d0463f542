package dev.roost.chat.admin;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.server.RoostServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of the operator's page, if a password is set. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnPasswordCondition.class)
class AdminConfiguration {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int WINDOW_PARTS = 5;

    @Bean
    Sampler adminSampler(MeterRegistry registry, RoostServer server, JdbcClient jdbc) {
        return new Sampler(new MeterReader(registry), server, new RoomStatistics(jdbc));
    }

    @Bean
    PeopleListing adminPeopleListing(JdbcClient jdbc, ChatProperties properties, Clock clock) {
        return new PeopleListing(jdbc, properties, clock);
    }

    @Bean
    RoomListing adminRoomListing(JdbcClient jdbc) {
        return new RoomListing(jdbc);
    }

    @Bean
    FileListing adminFileListing(JdbcClient jdbc) {
        return new FileListing(jdbc);
    }

    /** Configures the timers of handlers with a histogram of the last seconds. */
    @Bean
    static MeterFilter recentHandlerLatencies() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("roost.event")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(LatencyHistogram.bounds())
                                .expiry(WINDOW)
                                .bufferLength(WINDOW_PARTS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
