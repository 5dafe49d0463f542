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

/** The beans that store files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilesProperties.class)
@EnableScheduling
class FilesConfiguration {
    @Bean
    FileStore fileStore(FilesProperties properties, JsonMapper json) throws IOException {
        return new FileStore(properties.directory(), json);
    }

    @Bean
    StorageQuota storageQuota(FilesProperties properties, FileStore store) {
        return new StorageQuota(properties.maxTotal().toBytes(), store.bytes());
    }

    @Bean
    OrphanCleanup orphanCleanup(FileStore store, FileReferences references, StorageQuota quota) {
        return new OrphanCleanup(store, references, quota, InstantSource.system());
    }

    @Bean
    MeterBinder fileMeters(StorageQuota quota) {
        return registry -> {
            Gauge.builder("chat.files.bytes", quota, StorageQuota::used)
                    .description("Size of all stored files")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("chat.files.limit", quota, StorageQuota::limit)
                    .description("Maximum size of all stored files")
                    .baseUnit("bytes")
                    .register(registry);
        };
    }
}
