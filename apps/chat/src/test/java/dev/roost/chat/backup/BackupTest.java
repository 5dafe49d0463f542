package dev.roost.chat.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnPostgres
class BackupTest extends BackupContract {
    static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("chat")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    String newDatabase(Path folder) {
        return h2(folder);
    }

    @Override
    String otherDatabase(Path folder) {
        return Postgres.newDatabase();
    }

    @Test
    void missingDatabaseIsNotCreated(@TempDir Path empty) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int code = BackupCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "backup",
                empty.resolve("chat.zip").toString(),
                "--spring.datasource.url=" + h2(empty.resolve("data")));

        assertThat(code).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("expected: the database of the chat");
        assertThat(empty).isEmptyDirectory();
    }
}
