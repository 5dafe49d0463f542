package dev.roost.chat.scale;

import dev.roost.chat.Postgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With 1,000,000 messages; in a database of your own with {@code -Dchat.scale.url=jdbc:postgresql:…}. */
class PostgresScaleBenchmark extends ScaleBenchmark {
    PostgresScaleBenchmark() {
        super(1_000_000);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = System.getProperty("chat.scale.url");
        registry.add("spring.datasource.url", () -> url == null ? Postgres.newDatabase() : url);
    }

    @Override
    void afterImport(JdbcTemplate jdbc) {
        jdbc.execute("vacuum analyze");
    }

    @Override
    String sizes(JdbcTemplate jdbc) {
        return "sizes: "
                + jdbc.queryForList(
                        "select relname || ' ' || pg_size_pretty(pg_relation_size(oid)) from pg_class"
                                + " where relname like 'message%' or relname like 'member%' order by pg_relation_size(oid) desc",
                        String.class);
    }
}
