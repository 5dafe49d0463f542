package dev.roost.chat.store.server;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of budgets that servers share. Within transactions of its callers. */
@Component
public final class BudgetTable {
    private final JdbcClient jdbc;

    BudgetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Uses a part of a budget.
     *
     * @return when the used amount will no longer count
     */
    public Instant use(String name, String key, Duration part, Instant now) {
        int changed = jdbc.sql("update budget set counts_until = greatest(counts_until, :now) + :part"
                        + " where name = :name and owner = :key")
                .param("now", now.toEpochMilli())
                .param("part", part.toMillis())
                .param("name", name)
                .param("key", key)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into budget (name, owner, counts_until) values (:name, :key, :until)")
                    .param("name", name)
                    .param("key", key)
                    .param("until", now.plus(part).toEpochMilli())
                    .update();
        }
        return Instant.ofEpochMilli(jdbc.sql("select counts_until from budget where name = :name and owner = :key")
                .param("name", name)
                .param("key", key)
                .query(Long.class)
                .single());
    }

    /** Deletes the budgets of which nothing counts any more. */
    public void deleteUnused(Instant now) {
        jdbc.sql("delete from budget where counts_until < :now")
                .param("now", now.toEpochMilli())
                .update();
    }
}
