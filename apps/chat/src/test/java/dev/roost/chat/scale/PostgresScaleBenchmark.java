package dev.roost.chat.scale;

import dev.roost.chat.OnPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/** With 1,000,000 messages. */
@OnPostgres
class PostgresScaleBenchmark extends ScaleBenchmark {
    PostgresScaleBenchmark() {
        super(1_000_000);
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
