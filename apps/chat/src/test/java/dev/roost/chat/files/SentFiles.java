package dev.roost.chat.files;

import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores files with a message in a public room, since a file without a message is not served. */
@TestConfiguration(proxyBeanMethods = false)
class SentFiles {
    @Bean
    @Primary
    FileService sentFiles(DiskFileService disk, JdbcClient jdbc) {
        return new FileService() {
            @Override
            public StoredFile store(String name, byte[] data) {
                StoredFile file = disk.store(name, data);
                addMessage(jdbc, file.id());
                return file;
            }

            @Override
            public long maxSize() {
                return disk.maxSize();
            }

            @Override
            public String url(StoredFile file) {
                return disk.url(file);
            }

            @Override
            public @Nullable String thumbUrl(StoredFile file) {
                return disk.thumbUrl(file);
            }

            @Override
            public void delete(String id) {
                disk.delete(id);
            }
        };
    }

    private static void addMessage(JdbcClient jdbc, String file) {
        jdbc.sql("insert into room (name, created_at) values (:file, current_timestamp)")
                .param("file", file)
                .update();
        jdbc.sql("insert into file (id, name, type, size, thumb) values (:file, 'a', 'a', 1, false)")
                .param("file", file)
                .update();
        jdbc.sql("insert into message (room, number, text, file, at)"
                        + " select id, 1, '', :file, current_timestamp from room where name = :file")
                .param("file", file)
                .update();
    }
}
