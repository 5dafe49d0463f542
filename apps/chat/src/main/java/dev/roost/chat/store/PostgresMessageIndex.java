package dev.roost.chat.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On PostgreSQL: an array of grams for each message, with a GIN index. */
final class PostgresMessageIndex implements MessageIndex {
    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    PostgresMessageIndex(JdbcTemplate batches) {
        this.batches = batches;
        this.jdbc = JdbcClient.create(batches);
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
        limitTime(deadline);
        FilterSql where = FilterSql.of(filter, before);
        List<Long> ids = jdbc.sql(sql(filter, where, limit))
                .params(where.parameters())
                .query((row, number) -> row.getLong(1))
                .list();
        return new Found(ids, ids.size() < limit ? null : ids.get(ids.size() - 1));
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

    /** Until the end of the transaction. Plans depend on the parameters. */
    private void limitTime(long deadline) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        jdbc.sql("select set_config('statement_timeout', :millis, true),"
                        + " set_config('plan_cache_mode', 'force_custom_plan', true)")
                .param("millis", String.valueOf(millis))
                .query(row -> {});
    }
}
