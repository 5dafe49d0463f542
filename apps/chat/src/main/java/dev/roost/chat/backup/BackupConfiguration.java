package dev.roost.chat.backup;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The backup of a running application. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
    @Bean
    RunningBackup runningBackup(
            DataSource source,
            @Value("${chat.files.directory:data/files}") Path directory,
            JsonMapper json,
            Clock clock) {
        return new RunningBackup(new BackupWriter(source, directory, json, clock));
    }
}
