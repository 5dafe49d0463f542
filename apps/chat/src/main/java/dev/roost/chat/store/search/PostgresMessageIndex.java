package dev.roost.chat.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * On PostgreSQL: an array of grams for each message, with a GIN index.
 *
 * <p>The planner can't estimate how many messages have all grams of a word, since it takes them for independent. So a search first reads
 * the newest messages without the index, which finds frequent words, and then older ones by the index. If one of the grams is rare, it
 * reads the index at once. The messages of one author and those with files are read without the index.
 */
final class PostgresMessageIndex implements MessageIndex {
    /**
     * A word of which so many messages contain no page of hits is rare: the index finds at most some thousand messages. The grams are
     * compared only for the messages that the reader may read: a part of those of all rooms.
     */
    private static final int WINDOW = 30_000;

    private static final int WINDOW_OF_ROOM = 3_000;

    /** The index finds so many messages in less time than a window is read in. */
    private static final int RARE = 3_000;

    private static final int MAX_ESTIMATES = 6;
    private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    PostgresMessageIndex(NamedParameterJdbcTemplate jdbc) {
        this.batches = jdbc.getJdbcTemplate();
        this.jdbc = JdbcClient.create(jdbc);
    }

    @Override
    public void add(Map<Long, Set<Integer>> messages) {
        batches.batchUpdate(
                "insert into message_search (message, grams) values (?, cast(? as integer[])) on conflict do nothing",
                messages.entrySet().stream()
                        .map(each -> new Object[] {each.getKey(), array(each.getValue())})
                        .toList());
    }

    @Override
    public void remove(long message, Set<Integer> grams) {
        jdbc.sql("delete from message_search where message = :message")
                .param("message", message)
                .update();
    }

    private static String array(Set<Integer> grams) {
        return grams.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public Found find(Filter filter, long before, int limit, long deadline) {
        if (filter.grams().isEmpty() || filter.files() || filter.author() != null) {
            List<Long> ids = query(filter, before, limit, filter.grams().isEmpty(), deadline);
            return found(ids, limit);
        }
        if (isRare(filter.grams())) {
            return found(query(filter, before, limit, true, deadline), limit);
        }
        configure(false, deadline);
        long window = Math.max(filter.firstId(), windowBefore(filter.room(), before));
        List<Long> ids = new ArrayList<>(query(filter.from(window), before, limit, false, deadline));
        if (ids.size() < limit && window > filter.firstId()) {
            ids.addAll(query(filter, window, limit - ids.size(), true, deadline));
        }
        return found(ids, limit);
    }

    private static Found found(List<Long> ids, int limit) {
        return new Found(ids, ids.size() < limit ? null : ids.get(ids.size() - 1));
    }

    /** Returns whether few messages have one of the grams, by the statistics of the database. */
    private boolean isRare(Set<Integer> grams) {
        return grams.stream().limit(MAX_ESTIMATES).anyMatch(gram -> estimate(gram) <= RARE);
    }

    private long estimate(int gram) {
        String plan = jdbc.sql(
                        "explain select 1 from message_search where grams @> cast('{" + gram + "}' as integer[])")
                .query((row, number) -> row.getString(1))
                .list()
                .get(0);
        Matcher rows = ROWS.matcher(plan);
        if (!rows.find()) {
            throw new IllegalStateException("plan: " + plan + " (expected: rows=…)");
        }
        return Long.parseLong(rows.group(1));
    }

    /** Returns the first of the newest messages before an id that are read without the index of grams; 0 for all of them. */
    private long windowBefore(@Nullable Long room, long before) {
        if (room == null) {
            long last = jdbc.sql("select coalesce(max(id), 0) from message")
                    .query(Long.class)
                    .single();
            return Math.max(0, Math.min(before, last + 1) - WINDOW);
        }
        return jdbc.sql("select id from message where room = :room and id < :before order by id desc"
                        + " offset :window rows fetch first 1 rows only")
                .param("room", room)
                .param("before", before)
                .param("window", WINDOW_OF_ROOM)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** @param byGrams whether the index of grams may be used */
    private List<Long> query(Filter filter, long before, int limit, boolean byGrams, long deadline) {
        configure(byGrams, deadline);
        FilterSql where = FilterSql.of(filter, before);
        return jdbc.sql(sql(filter, where, limit))
                .params(where.parameters())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The grams are a part of the statement, so that the planner knows how frequent they are. They are numbers. */
    static String sql(Filter filter, FilterSql where, int limit) {
        String grams = filter.grams().isEmpty()
                ? ""
                : " join message_search s on s.message = m.id and s.grams @> cast('" + array(filter.grams())
                        + "' as integer[])";
        return "select m.id from message m" + grams + " where " + where.conditions()
                + " order by m.id desc fetch first " + limit + " rows only";
    }

    /**
     * For the next statements of the transaction. Plans depend on the parameters. A GIN index is used by bitmap scans only; without it,
     * the ids limit what is read, so tables are not read as a whole. A search is too short for parallel workers.
     */
    private void configure(boolean byGrams, long deadline) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        jdbc.sql("select set_config('statement_timeout', :millis, true),"
                        + " set_config('plan_cache_mode', 'force_custom_plan', true),"
                        + " set_config('max_parallel_workers_per_gather', '0', true),"
                        + " set_config('enable_bitmapscan', :bitmap, true),"
                        + " set_config('enable_seqscan', :bitmap, true)")
                .param("millis", String.valueOf(millis))
                .param("bitmap", byGrams ? "on" : "off")
                .query(row -> {});
    }
}
