package dev.roost.chat.store.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.roost.chat.domain.LookAlikes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that make acknowledged changes durable, and that handle a full disk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {
    /** Opens an H2 file by {@link WaitingFilePath}. */
    @Bean
    static BeanPostProcessor waitingDatabaseFile(ObjectProvider<DiskSpace> space) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource source) {
                    DatabaseUrl.of(source.getJdbcUrl()).waiting().ifPresent(url -> {
                        space.getObject();
                        source.setJdbcUrl(url);
                    });
                }
                return bean;
            }
        };
    }

    private static DatabaseUrl url(Environment environment) {
        return DatabaseUrl.of(environment.getProperty("spring.datasource.url"));
    }

    @Bean(destroyMethod = "close")
    static DiskSpace diskSpace(Environment environment, StorageProperties properties) throws IOException {
        Optional<Path> folder = url(environment).folder();
        DiskSpace space =
                new DiskSpace(folder.orElse(null), properties.reserve().toBytes());
        if (folder.isPresent()) {
            OwnerOnly.createFolder(folder.get());
            WaitingFilePath.register(folder.get(), space);
        }
        return space;
    }

    @Bean(destroyMethod = "close")
    GroupCommit groupCommit(Environment environment, JdbcClient jdbc) {
        return new GroupCommit(url(environment).isH2File() ? () -> force(jdbc) : null);
    }

    /** All statements with texts of clients run by it: those of {@link JdbcClient}, too. */
    @Bean
    NamedParameterJdbcTemplate namedParameterJdbcTemplate(JdbcTemplate jdbc) {
        return new TextCheckingJdbcTemplate(jdbc);
    }

    private static void force(JdbcClient jdbc) {
        jdbc.sql("checkpoint sync").update();
    }

    /** Runs before the server accepts clients. */
    @Bean
    InitializingBean idGap(Environment environment, JdbcClient jdbc) {
        return () -> {
            if (url(environment).isH2File()) {
                new IdGap(jdbc).skip();
                force(jdbc);
            }
        };
    }

    @Bean
    InitializingBean lookAlikeKeys(JdbcClient jdbc) {
        return () -> {
            LookAlikes.load();
            new LookAlikeKeys(jdbc).complete();
        };
    }

    @Bean
    MeterBinder storageMeters(DiskSpace space) {
        return registry -> Gauge.builder("chat.storage.free", space, StorageConfiguration::freeBytes)
                .description("Free space on the disk of the database")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double freeBytes(DiskSpace space) {
        try {
            return space.freeBytes();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Bean
    StorageHealthIndicator storageHealthIndicator(DiskSpace space) {
        return new StorageHealthIndicator(space);
    }

    @Bean(destroyMethod = "close")
    DatabaseHealthIndicator databaseHealthIndicator(DataSource source, StorageProperties properties) {
        return new DatabaseHealthIndicator(source, properties.healthTimeout());
    }
}
