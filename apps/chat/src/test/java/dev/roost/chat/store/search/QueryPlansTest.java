package dev.roost.chat.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.chat.OnPostgres;
import dev.roost.chat.domain.search.SearchText;
import dev.roost.chat.scale.ChatDataSet;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.room.RoomQueries;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The plans of PostgreSQL for what people wait for use indexes, whose costs don't grow with the number of messages. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnPostgres
// An application of its own, so that its database has no messages of other tests.
@TestPropertySource(properties = "spring.application.name=query-plans")
class QueryPlansTest {
    private static final int PEOPLE = 300;
    private static final int ROOMS = 100;
    private static final int MESSAGES = 20_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired
    private JdbcTemplate template;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IndexProgress progress;

    @BeforeEach
    void fill() {
        if (jdbc.sql("select count(*) from message").query(Long.class).single() > 0) {
            return;
        }
        new ChatDataSet(template, PEOPLE, ROOMS, MESSAGES).fill();
        int added = 1;
        for (int steps = 0; added > 0; steps++) {
            assertThat(steps).isLessThanOrEqualTo(MESSAGES / 1000 + 1);
            added = progress.addMessages(1000);
        }
        // The entries of the pending list are moved to the index.
        template.execute("vacuum analyze");
    }

    private String plan(String sql, Map<String, Object> parameters) {
        return String.join(
                "\n",
                jdbc.sql("explain " + sql)
                        .params(parameters)
                        .query((row, number) -> row.getString(1))
                        .list());
    }

    private String planOfSearch(String query, Long room) {
        Set<Integer> grams = SearchText.grams(SearchText.normalize(query));
        MessageIndex.Filter filter =
                new MessageIndex.Filter(ChatDataSet.person(5), grams, room, null, null, null, 0, false);
        FilterSql where = FilterSql.of(filter, Long.MAX_VALUE);
        return plan(PostgresMessageIndex.sql(filter, where, 50), where.parameters());
    }

    @Test
    void rareQueryUsesTheIndexOfGrams() {
        assertThat(planOfSearch("없는낱말", null)).contains("message_search_grams").doesNotContain("Seq Scan on message");
        assertThat(planOfSearch("없는낱말", 1L)).contains("message_search_grams").doesNotContain("Seq Scan on message");
    }

    @Test
    void frequentQueryReadsTheNewestMessagesOnly() {
        assertThat(planOfSearch("ㅋㅋ", null)).contains("Limit").doesNotContain("Seq Scan on message");
        assertThat(planOfSearch("ㅋㅋ", 1L)).contains("Limit").doesNotContain("Seq Scan on message");
    }

    @Test
    void oldMessageIsFoundByTheIndexOfGrams(
            @Autowired MessageIndex index, @Autowired StorageTransactions transactions) {
        Map<String, Object> old = template.queryForMap("select m.id, m.room, m.text, r.person from message m"
                + " join member r on r.room = m.room where m.id < 2000 and length(m.text) > 60"
                + " order by m.id fetch first 1 rows only");
        Set<Integer> grams = SearchText.grams(SearchText.normalize((String) old.get("text")));
        MessageIndex.Filter all =
                new MessageIndex.Filter((String) old.get("person"), grams, null, null, null, null, 0, false);
        MessageIndex.Filter inRoom = new MessageIndex.Filter(
                (String) old.get("person"), grams, (Long) old.get("room"), null, null, null, 0, false);
        for (MessageIndex.Filter filter : List.of(all, inRoom)) {
            MessageIndex.Found found = transactions.run(
                    () -> index.find(filter, Long.MAX_VALUE, 50, System.nanoTime() + TIMEOUT.toNanos()));
            assertThat(found.ids()).contains((Long) old.get("id"));
            assertThat(found.next()).isNull();
        }
    }

    @Test
    void searchThatTakesTooLongIsEnded(@Autowired MessageIndex index, @Autowired StorageTransactions transactions) {
        MessageIndex.Filter filter =
                new MessageIndex.Filter(ChatDataSet.person(5), Set.of(1), null, null, null, null, 0, false);
        assertThatThrownBy(() -> template.execute((ConnectionCallback<Object>) connection -> {
                    connection.setAutoCommit(false);
                    try (Statement lock = connection.createStatement()) {
                        lock.execute("lock table message in access exclusive mode");
                        transactions.run(() -> index.find(filter, 1, 50, System.nanoTime() + 100_000_000));
                        return null;
                    } finally {
                        connection.rollback();
                        connection.setAutoCommit(true);
                    }
                }))
                .isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void pageOfARoomUsesTheIndexOfTheRoom() {
        String page = "select m.id from message m left join message r on r.id = m.reply_to where m.room = :room"
                + " and m.id < :id order by m.id desc fetch first 51 rows only";
        assertThat(plan(page, Map.of("room", 1L, "id", Long.MAX_VALUE)))
                .containsPattern("Index Scan (Backward )?using (message_room|message_pkey)")
                .doesNotContain("Seq Scan on message")
                .doesNotContain("Sort");
    }

    @Test
    void listOfRoomsReadsNoMessages() {
        assertThat(plan(RoomQueries.list(), Map.of("person", ChatDataSet.person(5))))
                .containsPattern("Index (Only )?Scan (using|on) member_(person|pkey)")
                .doesNotContain(" on message ");
    }

    @Test
    void jumpToADateReadsOneMessageAtATime() {
        List<String> queries = List.of(
                "select id, at from message where id >= :id order by id fetch first 1 rows only",
                "select id, at from message where room = 3 and id >= :id order by room, id fetch first 1 rows only");
        assertThat(queries)
                .allSatisfy(sql -> assertThat(plan(sql, Map.of("id", 10_000L)))
                        .contains("Index Scan")
                        .doesNotContain("Sort"));
    }
}
