package dev.roost.chat.service.message;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.domain.search.SearchHit;
import dev.roost.chat.domain.search.SearchProperties;
import dev.roost.chat.domain.search.SearchQuery;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.message.MessageDates;
import dev.roost.chat.store.message.MessageReader;
import dev.roost.chat.store.search.MessageIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/** Finds messages and files. Thread-safe; blocks. */
@Component
public final class MessageSearch {
    private static final int PAGE_SIZE = 20;

    /** Messages per statement. Few of them lack the query: grams have no order. */
    private static final int BATCH = 25;

    /** By how much the clocks of servers may differ. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final long BUSY_MILLIS = 1000;

    private final MessageIndex index;
    private final MessageReader reader;
    private final MessageDates dates;
    private final RoomAccess access;
    private final SearchIndexJob job;
    private final StorageTransactions transactions;
    private final SearchProperties properties;
    private final Semaphore running;

    MessageSearch(
            MessageIndex index,
            MessageReader reader,
            MessageDates dates,
            RoomAccess access,
            SearchIndexJob job,
            StorageTransactions transactions,
            SearchProperties properties) {
        this.index = index;
        this.reader = reader;
        this.dates = dates;
        this.access = access;
        this.job = job;
        this.transactions = transactions;
        this.properties = properties;
        this.running = new Semaphore(properties.concurrent());
    }

    /**
     * A request for messages.
     *
     * @param query null or blank for all messages, if there is another condition
     * @param room null for all rooms that the person may read
     * @param author a person
     * @param from inclusive
     * @param to exclusive
     * @param files only messages with a file
     * @param before messages with smaller ids; null for the newest
     */
    public record Request(
            @Nullable String query,
            @Nullable Long room,
            @Nullable String author,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean files,
            @Nullable Long before) {}

    /**
     * Hits, newest first.
     *
     * @param next continue with the messages before this id; null if there are no others
     * @param incomplete true if older messages are not in the index yet; null otherwise
     */
    public record Result(
            List<SearchHit> hits,
            @Nullable Long next,
            @Nullable Boolean incomplete) {}

    /**
     * Finds messages in rooms that the person may read.
     *
     * @throws ChatException {@code invalid}, {@code room_unknown}, {@code not_member}, {@code search_timeout}, {@code rate_limited}
     */
    public Result messages(Visitor visitor, Request request) {
        SearchQuery query = SearchQuery.of(request.query());
        if (query.isEmpty() && !request.files() && request.author() == null) {
            throw ChatException.invalid("query", "a text, unless person or files is given");
        }
        if (request.room() != null) {
            access.requireReadable(request.room(), visitor);
        }
        return limited(() -> transactions.run(() -> find(visitor, query, request)));
    }

    private <T> T limited(Supplier<T> search) {
        if (!running.tryAcquire()) {
            throw new ChatException("rate_limited", "search: too many at once", Map.of("retryAfter", BUSY_MILLIS));
        }
        try {
            return search.get();
        } catch (QueryTimeoutException timeout) {
            throw new ChatException(
                    "search_timeout",
                    "search: took too long (expected: at most "
                            + properties.timeout().toMillis() + " ms)");
        } finally {
            running.release();
        }
    }

    private Result find(Visitor visitor, SearchQuery query, Request request) {
        long deadline = System.nanoTime() + properties.timeout().toNanos();
        Set<Integer> grams = query.grams();
        MessageIndex.Filter filter = new MessageIndex.Filter(
                visitor.id(),
                grams,
                request.room(),
                request.author(),
                request.from(),
                request.to(),
                request.from() == null
                        ? 0
                        : dates.firstSince(request.room(), request.from().minus(CLOCKS)),
                request.files());
        List<SearchHit> hits = new ArrayList<>();
        Long next = start(request);
        while (next != null && hits.size() < PAGE_SIZE && System.nanoTime() < deadline) {
            MessageIndex.Found found = index.find(filter, next, BATCH, deadline);
            reader.withoutReactions(found.ids()).stream()
                    .map(query::hitIn)
                    .filter(Objects::nonNull)
                    .forEach(hits::add);
            next = found.next();
        }
        if (hits.size() > PAGE_SIZE) {
            next = hits.get(PAGE_SIZE - 1).id();
            hits = hits.subList(0, PAGE_SIZE);
        }
        return new Result(hits, next, grams.isEmpty() || job.isComplete() ? null : Boolean.TRUE);
    }

    private long start(Request request) {
        long before = request.before() == null ? Long.MAX_VALUE : request.before();
        return request.to() == null
                ? before
                : Math.min(before, dates.firstSince(request.room(), request.to().plus(CLOCKS)));
    }
}
