package dev.roost.chat.scale;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a file of 100,000 messages. */
class H2ScaleBenchmark extends ScaleBenchmark {
    @TempDir
    private static Path directory;

    H2ScaleBenchmark() {
        super(100_000);
    }

    @DynamicPropertySource
    static void file(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.url",
                () -> "jdbc:h2:file:" + directory.resolve("chat")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Override
    void afterImport(JdbcTemplate jdbc) {
        jdbc.execute("analyze");
    }

    @Override
    String sizes(JdbcTemplate jdbc) {
        return "size: " + directory.resolve("chat.mv.db").toFile().length() / 1_000_000 + " MB, "
                + jdbc.queryForObject("select count(*) from message_gram", Long.class) + " grams";
    }
}
