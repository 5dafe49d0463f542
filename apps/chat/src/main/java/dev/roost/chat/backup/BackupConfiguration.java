package dev.roost.chat.backup;

import dev.roost.chat.files.FilesProperties;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The backup of a running application. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
    @Bean
    RunningBackup runningBackup(DataSource source, FilesProperties files, JsonMapper json, Clock clock) {
        return new RunningBackup(new BackupWriter(source, files.directory(), json, clock));
    }
}
