package dev.roost.chat.files;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** Puts the files' shelf up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilesProperties.class)
@EnableScheduling
class FilesConfiguration {
    @Bean
    Shelf fileShelf(FilesProperties properties, JsonMapper json) throws IOException {
        return new Shelf(properties.directory(), json);
    }

    @Bean
    DiskSpace diskSpace(FilesProperties properties, Shelf shelf) {
        return new DiskSpace(properties.maxTotal().toBytes(), shelf.bytes());
    }

    @Bean
    Sweep fileSweep(Shelf shelf, References references, DiskSpace space) {
        return new Sweep(shelf, references, space, InstantSource.system());
    }

    @Bean
    MeterBinder fileMeters(DiskSpace space) {
        return registry -> {
            Gauge.builder("chat.files.bytes", space, DiskSpace::taken)
                    .description("What files take")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("chat.files.limit", space, DiskSpace::most)
                    .description("What files may take")
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
