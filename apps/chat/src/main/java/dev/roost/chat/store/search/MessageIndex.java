package dev.roost.chat.store.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The index of messages by their grams ({@link dev.roost.chat.domain.search.SearchText}). Each database has its own implementation. Within
 * transactions of its callers.
 */
public interface MessageIndex {
    /** Adds the grams of messages, by their ids. A message that is in the index already has the same grams. */
    void add(Map<Long, Set<Integer>> messages);

    /** Removes a message with the grams that it was added with. */
    void remove(long message, Set<Integer> grams);

    /**
     * What messages have to fulfil.
     *
     * @param reader a person, who may read their rooms
     * @param grams all of them are in the message; empty for any message
     * @param author a person
     * @param from inclusive
     * @param to exclusive
     * @param firstId messages with smaller ids don't fulfil the others
     * @param files whether the message has a file
     */
    record Filter(
            String reader,
            Set<Integer> grams,
            @Nullable Long room,
            @Nullable String author,
            @Nullable Instant from,
            @Nullable Instant to,
            long firstId,
            boolean files) {
        public Filter {
            grams = Set.copyOf(grams);
        }

        /** Returns the filter for messages from an id on. */
        Filter from(long id) {
            return new Filter(reader, grams, room, author, from, to, id, files);
        }
    }

    /**
     * Ids of messages, newest first.
     *
     * @param next continue with the messages before this id; null if there are no others
     */
    record Found(List<Long> ids, @Nullable Long next) {
        public Found {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Finds messages with smaller ids than {@code before}. The result may be incomplete: continue with {@link Found#next}.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws org.springframework.dao.QueryTimeoutException at the deadline
     */
    Found find(Filter filter, long before, int limit, long deadline);
}
