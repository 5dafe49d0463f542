package dev.roost.chat.store.search;

import dev.roost.chat.domain.search.SearchText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds to the index what is older than it, in steps from the newest messages to the oldest ones. The progress is in the database, so
 * that a restart continues, and several servers don't do the same twice. Within transactions of its callers.
 */
@Component
public final class IndexProgress {
    private static final String SETTING = "search-index";

    /** Makes the next start add all messages to the index. */
    public static final String RESTART = "update setting set content ="
            + " (select cast(coalesce(max(id), 0) + 1 as varchar) from message) where name = '" + SETTING + "'";

    private final JdbcClient jdbc;
    private final MessageIndex index;

    IndexProgress(JdbcClient jdbc, MessageIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** Returns the id from which on all messages are in the index; 0 if all are. */
    public long indexedFrom() {
        return Long.parseLong(jdbc.sql("select content from setting where name = :name")
                .param("name", SETTING)
                .query(String.class)
                .single());
    }

    /** Adds the next messages; returns how many. If there are none, the index is complete. */
    public int addMessages(int limit) {
        // Other servers wait here.
        jdbc.sql("update setting set content = content where name = :name")
                .param("name", SETTING)
                .update();
        long before = indexedFrom();
        List<Long> ids = jdbc.sql("select id from message where id < :before order by id desc fetch first " + limit
                        + " rows only")
                .param("before", before)
                .query((row, number) -> row.getLong(1))
                .list();
        if (!ids.isEmpty()) {
            index.add(grams(ids));
        }
        jdbc.sql("update setting set content = :before where name = :name")
                .param("before", String.valueOf(ids.isEmpty() ? 0 : ids.get(ids.size() - 1)))
                .param("name", SETTING)
                .update();
        return ids.size();
    }

    private Map<Long, Set<Integer>> grams(List<Long> ids) {
        // Locked, so that a message is not edited or deleted before its grams are added.
        jdbc.sql("select id from message where id in (:ids) order by id for update")
                .param("ids", ids)
                .query(row -> {});
        Map<Long, Set<Integer>> grams = new LinkedHashMap<>();
        jdbc.sql("select m.id, m.text, f.name from message m left join file f on f.id = m.file"
                        + " where m.id in (:ids) and m.deleted_at is null")
                .param("ids", ids)
                .query(row -> {
                    grams.put(row.getLong(1), IndexedMessages.grams(row.getString(2), row.getString(3)));
                });
        return grams;
    }

    /** Computes the missing search keys of people; returns how many. */
    public int addPeople(int limit) {
        Map<String, String> missing = new LinkedHashMap<>();
        jdbc.sql("select id, nickname from person where search_key is null order by id fetch first " + limit
                        + " rows only")
                .query(row -> {
                    missing.put(row.getString(1), row.getString(2));
                });
        missing.forEach((id, nickname) -> jdbc.sql(
                        "update person set search_key = :key where id = :id and nickname = :nickname")
                .param("key", SearchText.keyOfName(nickname))
                .param("id", id)
                .param("nickname", nickname)
                .update());
        return missing.size();
    }
}
