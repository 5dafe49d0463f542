package dev.roost.chat.store.search;

import dev.roost.chat.store.access.ReadableRooms;
import dev.roost.chat.store.database.SqlTimes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a search, other than the grams, for a table of messages with the alias {@code m}. Immutable. */
record FilterSql(String conditions, Map<String, Object> parameters) {
    static FilterSql of(MessageIndex.Filter filter, long before) {
        StringBuilder sql = new StringBuilder(
                "m.id < :before and m.deleted_at is null and m.room in (" + ReadableRooms.QUERY + ")");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("before", before);
        parameters.put("reader", filter.reader());
        add(sql, parameters, "m.room = :room", "room", filter.room());
        add(sql, parameters, "m.person = :author", "author", filter.author());
        add(sql, parameters, "m.at >= :from", "from", filter.from() == null ? null : SqlTimes.sql(filter.from()));
        add(sql, parameters, "m.at < :to", "to", filter.to() == null ? null : SqlTimes.sql(filter.to()));
        add(sql, parameters, "m.id >= :first", "first", filter.firstId() == 0 ? null : filter.firstId());
        if (filter.files()) {
            sql.append(" and m.file is not null");
        }
        return new FilterSql(sql.toString(), parameters);
    }

    private static void add(
            StringBuilder sql, Map<String, Object> parameters, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
