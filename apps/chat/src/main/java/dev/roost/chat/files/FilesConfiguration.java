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
    FileStore fileShelf(FilesProperties properties, JsonMapper json) throws IOException {
        return new FileStore(properties.directory(), json);
    }

    @Bean
    StorageQuota diskSpace(FilesProperties properties, FileStore shelf) {
        return new StorageQuota(properties.maxTotal().toBytes(), shelf.bytes());
    }

    @Bean
    OrphanCleanup fileSweep(FileStore shelf, FileReferences references, StorageQuota space) {
        return new OrphanCleanup(shelf, references, space, InstantSource.system());
    }

    @Bean
    MeterBinder fileMeters(StorageQuota space) {
        return registry -> {
            Gauge.builder("chat.files.bytes", space, StorageQuota::taken)
                    .description("What files take")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("chat.files.limit", space, StorageQuota::most)
                    .description("What files may take")
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
