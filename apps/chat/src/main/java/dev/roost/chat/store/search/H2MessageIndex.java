package dev.roost.chat.store.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * On H2: a row for each gram of a message. The primary key has both, so the rows of a gram are consecutive, those of the newest
 * message first. A search reads the rows of the rarest gram in blocks.
 */
final class H2MessageIndex implements MessageIndex {
    private static final long MAX_ID = 0xffff_ffffL;

    /** Further grams that a statement compares; the remaining ones would hardly exclude more messages. */
    private static final int MAX_FURTHER = 4;

    private static final int BLOCK = 500;

    /** A gram with more messages counts as frequent. */
    private static final int MAX_COUNT = 2000;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    H2MessageIndex(NamedParameterJdbcTemplate jdbc) {
        this.batches = jdbc.getJdbcTemplate();
        this.jdbc = JdbcClient.create(jdbc);
    }

    private static long posting(int gram, long message) {
        return (long) gram << 32 | MAX_ID - message;
    }

    private static long message(long posting) {
        return MAX_ID - (posting & MAX_ID);
    }

    @Override
    public void add(Map<Long, Set<Integer>> messages) {
        update("merge into message_gram key (posting) values (?)", messages);
    }

    @Override
    public void remove(long message, Set<Integer> grams) {
        update("delete from message_gram where posting = ?", Map.of(message, grams));
    }

    private void update(String sql, Map<Long, Set<Integer>> messages) {
        List<Object[]> postings = messages.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(gram -> new Object[] {posting(gram, each.getKey())}))
                .toList();
        if (!postings.isEmpty()) {
            batches.batchUpdate(sql, postings);
        }
    }

    @Override
    public Found find(Filter filter, long before, int limit, long deadline) {
        if (filter.grams().isEmpty()) {
            List<Long> ids = readable(filter, before, null, limit);
            return new Found(ids, ids.size() < limit ? null : ids.get(ids.size() - 1));
        }
        List<Integer> grams = rarestFirst(filter.grams());
        List<Long> found = new ArrayList<>();
        Long next = before;
        while (next != null && found.size() < limit && System.nanoTime() < deadline) {
            List<Long> block = block(grams, next);
            next = block.size() < BLOCK || block.get(BLOCK - 1) < filter.firstId() ? null : block.get(BLOCK - 1);
            if (!block.isEmpty()) {
                found.addAll(readable(filter, before, block, BLOCK));
            }
        }
        if (found.size() <= limit) {
            return new Found(found, next);
        }
        return new Found(found.subList(0, limit), found.get(limit - 1));
    }

    private List<Integer> rarestFirst(Set<Integer> grams) {
        Map<Integer, Integer> counts =
                grams.stream().collect(Collectors.toMap(gram -> gram, gram -> count(gram, MAX_COUNT)));
        return grams.stream().sorted(Comparator.comparing(counts::get)).toList();
    }

    private int count(int gram, int max) {
        return jdbc.sql("select count(*) from (select 1 from message_gram where posting between :first and :last"
                        + " fetch first " + max + " rows only)")
                .param("first", posting(gram, MAX_ID))
                .param("last", posting(gram, 0))
                .query(Integer.class)
                .single();
    }

    /** Returns the newest messages with all grams before an id. */
    private List<Long> block(List<Integer> grams, long before) {
        int first = grams.get(0);
        String further = IntStream.range(1, Math.min(grams.size(), MAX_FURTHER + 1))
                .mapToObj(at -> " and exists (select 1 from message_gram o where o.posting = g.posting + "
                        + ((long) grams.get(at) - first << 32) + ")")
                .collect(Collectors.joining());
        return jdbc.sql("select g.posting from message_gram g where g.posting between :first and :last" + further
                        + " order by g.posting fetch first " + BLOCK + " rows only")
                .param("first", posting(first, Math.min(before, MAX_ID) - 1))
                .param("last", posting(first, 0))
                .query((row, number) -> message(row.getLong(1)))
                .list();
    }

    /** Returns those messages that fulfil the other conditions of the filter, newest first. */
    private List<Long> readable(Filter filter, long before, @Nullable List<Long> ids, int limit) {
        FilterSql where = FilterSql.of(filter, before);
        JdbcClient.StatementSpec statement = jdbc.sql("select m.id from message m where "
                        + (ids == null ? "" : "m.id in (:ids) and ") + where.conditions()
                        + " order by m.id desc fetch first " + limit + " rows only")
                .params(where.parameters());
        return (ids == null ? statement : statement.param("ids", ids))
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
