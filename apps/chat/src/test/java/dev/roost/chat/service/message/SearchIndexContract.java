package dev.roost.chat.service.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDeletion;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.store.room.RoomTable;
import dev.roost.chat.store.search.IndexProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index of the search on a database that is older than it. Runs on H2 and PostgreSQL. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "chat.search.concurrent=1")
abstract class SearchIndexContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IndexProgress progress;

    @Autowired
    private SearchIndexJob job;

    @Autowired
    private MessageSearch search;

    @Autowired
    private VisiblePeople visiblePeople;

    @Autowired
    private People people;

    @Autowired
    private Rooms rooms;

    @Autowired
    private Messages messages;

    @Autowired
    private RoomDirectory directory;

    /** The rows of the index. */
    abstract String table();

    private long indexed() {
        return jdbc.sql("select count(*) from " + table()).query(Long.class).single();
    }

    private Visitor visitor() {
        return new Visitor(
                people.register("person " + UUID.randomUUID().toString().substring(0, 8))
                        .id());
    }

    private List<String> found(Visitor visitor, String query) {
        return search
                .messages(visitor, new MessageSearch.Request(query, null, null, null, null, false, null))
                .hits()
                .stream()
                .map(hit -> hit.text())
                .toList();
    }

    private long say(Visitor visitor, long room, String text) {
        return messages.send(visitor, new Messages.Draft(room, UUID.randomUUID().toString(), text, null))
                .toCompletableFuture()
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join()
                .id();
    }

    private long room(Visitor visitor) {
        return rooms.create(visitor, "room " + UUID.randomUUID().toString().substring(0, 8))
                .toCompletableFuture()
                .join()
                .id();
    }

    /** Otherwise it would add what the tests add. */
    @BeforeEach
    void awaitJob() {
        Awaitility.await().until(job::isComplete);
    }

    @Test
    void olderMessagesAndPeopleAreAddedInSteps() {
        Visitor visitor = visitor();
        long room = room(visitor);
        say(visitor, room, "옛날 하나");
        long edited = say(visitor, room, "옛날 둘");
        long deleted = say(visitor, room, "옛날 셋");
        say(visitor, room, "옛날 넷");
        long all = indexed();
        // As a migration of an older database leaves it.
        jdbc.sql("delete from " + table()).update();
        jdbc.sql("update person set search_key = null").update();
        jdbc.sql("update setting set content = '999999' where name = 'search-index'")
                .update();
        assertThat(found(visitor, "옛날")).isEmpty();
        assertThat(visiblePeople.findInSharedRooms(visitor, "PERSON"))
                .as("by the nickname")
                .hasSize(1);

        say(visitor, room, "새로운 옛날");
        messages.edit(visitor, edited, "고친 둘").toCompletableFuture().join();
        messages.delete(visitor, deleted).toCompletableFuture().join();
        assertThat(found(visitor, "옛날")).containsExactly("새로운 옛날");
        assertThat(found(visitor, "고친")).containsExactly("고친 둘");

        assertThat(progress.addMessages(2)).isEqualTo(2);
        assertThat(progress.indexedFrom()).isPositive();
        while (progress.addMessages(2) > 0) {
            assertThat(progress.indexedFrom()).isPositive();
        }
        assertThat(progress.indexedFrom()).isZero();
        assertThat(found(visitor, "옛날")).containsExactly("새로운 옛날", "옛날 넷", "옛날 하나");
        assertThat(found(visitor, "고친")).containsExactly("고친 둘");
        assertThat(indexed()).isPositive().isGreaterThanOrEqualTo(all / 2);

        while (progress.addPeople(1) > 0) {
            assertThat(progress.addPeople(1)).isLessThan(2);
        }
        assertThat(visiblePeople.findInSharedRooms(visitor, "PERSON")).hasSize(1);
    }

    @Test
    void deletedRoomLeavesNothingInTheIndex(@Autowired RoomTable table) {
        Visitor visitor = visitor();
        long room = room(visitor);
        long before = indexed();
        say(visitor, room, "곧 없어질 방의 말");
        assertThat(indexed()).isGreaterThan(before);
        rooms.leave(visitor, room).toCompletableFuture().join();
        Instant future = Instant.now().plusSeconds(60);
        assertThat(table.delete(room, Instant.EPOCH)).isFalse();
        assertThat(indexed()).isGreaterThan(before);
        assertThat(table.delete(room, future)).isTrue();
        assertThat(indexed()).isEqualTo(before);
    }

    @Test
    void roomThatIsDeletedByItsOwnerOrTheOperatorLeavesNothingInTheIndex(@Autowired RoomDeletion deletion) {
        Visitor visitor = visitor();
        long before = indexed();
        long first = room(visitor);
        long second = room(visitor);
        say(visitor, first, "곧 없어질 방의 말");
        say(visitor, second, "다른 방의 말");
        assertThat(indexed()).isGreaterThan(before);

        deletion.delete(
                        visitor,
                        first,
                        directory.list(visitor).stream()
                                .filter(each -> each.id() == first)
                                .findFirst()
                                .orElseThrow()
                                .name())
                .toCompletableFuture()
                .join();
        deletion.deleteByOperator(second).toCompletableFuture().join();

        assertThat(indexed()).isEqualTo(before);
    }

    @Test
    void jobCompletesTheIndexOfANewDatabase() {
        assertThat(job.isComplete()).isTrue();
    }

    @Test
    void searchesAreLimitedInNumber() {
        Visitor visitor = visitor();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> results = IntStream.range(0, 400)
                    .mapToObj(each -> threads.submit(() -> {
                        try {
                            found(visitor, "낱말");
                            return "";
                        } catch (ChatException rejected) {
                            return rejected.code();
                        }
                    }))
                    .toList();
            assertThat(results)
                    .extracting(result -> result.get(10, TimeUnit.SECONDS))
                    .containsOnly("", "rate_limited");
        } finally {
            threads.shutdown();
        }
        assertThat(found(visitor, "낱말")).isEmpty();
    }
}
