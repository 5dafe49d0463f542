package dev.roost.chat.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.domain.search.SearchText;
import dev.roost.chat.service.access.VisiblePeople;
import dev.roost.chat.service.message.MessageSearch;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.chat.service.room.Rooms;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.search.IndexProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** How long do people wait in a chat of 10,000 people: for a room, the list of rooms and a search? */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ScaleBenchmark {
    private static final double LIMIT_MS = 200;
    private static final int TIMES = 400;

    private final int messages;
    private final Random random = new Random(11);

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Rooms rooms;

    @Autowired
    private RoomDirectory directory;

    @Autowired
    private MessageSearch search;

    @Autowired
    private VisiblePeople visiblePeople;

    @Autowired
    private IndexProgress progress;

    @Autowired
    private StorageTransactions transactions;

    @Autowired
    private JsonMapper json;

    private long bytes;

    ScaleBenchmark(int messages) {
        this.messages = Integer.getInteger("chat.scale.messages", messages);
    }

    /** What the database should do after a large import, and what it needs for its tables. */
    abstract void afterImport(JdbcTemplate jdbc);

    abstract String sizes(JdbcTemplate jdbc);

    @Test
    void nobodyWaitsLong() {
        ChatDataSet data = new ChatDataSet(jdbc, 10_000, 1_000, messages);
        if (jdbc.queryForObject("select count(*) from person", Long.class) == 0) {
            long start = System.nanoTime();
            data.fill();
            print("filled with " + messages + " messages in " + seconds(start) + " s");
            print(sizes(jdbc));
        }
        addToIndex();
        List<Percentiles> all = List.of(
                listOfRooms(),
                openingRooms(),
                search(data, "search", false),
                search(data, "search in a room", true),
                people(data));
        all.forEach(each -> print(each.toString()));
        assertThat(all)
                .allSatisfy(
                        each -> assertThat(each.at(0.95)).as(each.toString()).isLessThan(LIMIT_MS));
    }

    /** The steps of SearchIndexJob, without its pauses. */
    private void addToIndex() {
        long start = System.nanoTime();
        int added = 0;
        for (int step = 1; step > 0; added += step) {
            step = transactions.run(() -> progress.addMessages(200));
        }
        print("added " + added + " messages to the index in " + seconds(start) + " s");
        afterImport(jdbc);
        print(sizes(jdbc));
    }

    private Visitor somebody() {
        return new Visitor(ChatDataSet.person(random.nextInt(10_000)));
    }

    private Percentiles listOfRooms() {
        Percentiles taken = new Percentiles("list of rooms, welcome");
        for (int i = 0; i < TIMES; i++) {
            Visitor visitor = somebody();
            measure(taken, () -> directory.list(visitor));
        }
        print("a list of rooms has " + bytes / 1000 + " kB");
        return taken;
    }

    /** Rooms are opened as often as people are in them. */
    private Percentiles openingRooms() {
        Percentiles taken = new Percentiles("opening a room");
        for (int i = 0; i < TIMES; i++) {
            Visitor visitor = somebody();
            List<Long> joined = directory.joinedBy(visitor);
            long room = joined.get(random.nextInt(joined.size()));
            measure(taken, () -> rooms.join(visitor, room).toCompletableFuture().join());
        }
        Percentiles largest = new Percentiles("opening the room of everybody");
        for (int i = 0; i < 40; i++) {
            Visitor visitor = somebody();
            measure(
                    largest,
                    () -> rooms.join(
                                    visitor,
                                    directory.joinedBy(visitor).stream()
                                            .min(Long::compare)
                                            .orElseThrow())
                            .toCompletableFuture()
                            .join());
        }
        print(largest + ", " + bytes / 1000 + " kB");
        return taken;
    }

    private void measure(Percentiles taken, java.util.function.Supplier<Object> request) {
        taken.measure(() -> bytes = json.writeValueAsBytes(request.get()).length);
    }

    private Percentiles search(ChatDataSet data, String name, boolean inRoom) {
        Percentiles taken = new Percentiles(name);
        List<String> slow = new ArrayList<>();
        int hits = 0;
        for (int i = 0; i < TIMES; i++) {
            Visitor visitor = somebody();
            List<Long> joined = directory.joinedBy(visitor);
            MessageSearch.Request request = new MessageSearch.Request(
                    query(data, i),
                    inRoom ? joined.get(random.nextInt(joined.size())) : null,
                    i % 10 == 3 ? ChatDataSet.person(random.nextInt(10_000)) : null,
                    i % 10 == 5 ? Instant.parse("2025-06-01T00:00:00Z") : null,
                    i % 10 == 5 ? Instant.parse("2025-09-01T00:00:00Z") : null,
                    i % 10 == 7,
                    null);
            long start = System.nanoTime();
            List<MessageSearch.Result> result = new ArrayList<>();
            measure(taken, () -> {
                result.add(searchFor(visitor, request));
                return result;
            });
            hits += result.get(0).hits().size();
            if (System.nanoTime() - start > LIMIT_MS * 1e6) {
                slow.add((System.nanoTime() - start) / 1_000_000 + " ms " + request);
            }
        }
        print(name + ": " + hits + " hits in all; slow: " + slow);
        return taken;
    }

    /** A search that takes too long counts as slow, and has no hits. */
    private MessageSearch.Result searchFor(Visitor visitor, MessageSearch.Request request) {
        try {
            return search.messages(visitor, request);
        } catch (ChatException timeout) {
            assertThat(timeout.code()).isEqualTo("search_timeout");
            return new MessageSearch.Result(List.of(), null, null);
        }
    }

    private String query(ChatDataSet data, int number) {
        if (number % 20 == 0) {
            return data.texts.word().substring(0, 1).replaceAll("[a-z]", "가");
        }
        if (number % 10 == 1) {
            return "없는낱말" + number;
        }
        String text = data.texts.message();
        String part = data.texts.part(text);
        return SearchText.grams(part).isEmpty() ? "회의" : part;
    }

    private Percentiles people(ChatDataSet data) {
        Percentiles taken = new Percentiles("search of people");
        List<String> queries = List.of("ㅎㄴ", "하늘", "김", "alice", "ㄱㅅㅇ", "1234");
        for (int i = 0; i < TIMES; i++) {
            String query = queries.get(i % queries.size());
            measure(taken, () -> visiblePeople.find(somebody(), query, null));
            measure(taken, () -> visiblePeople.findInSharedRooms(somebody(), query));
        }
        return taken;
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }

    private static void print(String line) {
        System.out.println("scale: " + line);
    }
}
