package dev.roost.chat.store.search;

import dev.roost.chat.domain.search.SearchText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the index equal to the messages: what is added, edited or deleted. Within transactions of its callers. */
@Component
public final class IndexedMessages {
    private final JdbcClient jdbc;
    private final MessageIndex index;

    IndexedMessages(JdbcClient jdbc, MessageIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    static Set<Integer> grams(String text, @Nullable String fileName) {
        return SearchText.grams(SearchText.normalize(fileName == null ? text : text + "\n" + fileName));
    }

    /** A message was added. */
    public void added(long message, String text, @Nullable String file) {
        Set<Integer> grams = file == null ? grams(text, null) : stored(message).orElse(Set.of());
        index.add(Map.of(message, grams));
    }

    /** Runs a change of the text or the file of a message. */
    public void change(long message, Runnable change) {
        stored(message).ifPresent(grams -> index.remove(message, grams));
        change.run();
        stored(message).ifPresent(grams -> index.add(Map.of(message, grams)));
    }

    /** Returns the grams of a message; empty if it does not exist or is deleted. */
    private Optional<Set<Integer>> stored(long message) {
        return jdbc.sql("select m.text, f.name from message m left join file f on f.id = m.file"
                        + " where m.id = :id and m.deleted_at is null")
                .param("id", message)
                .query((row, number) -> grams(row.getString(1), row.getString(2)))
                .optional();
    }

    /** All messages of a room are about to be deleted. */
    public void roomDeleted(long room) {
        deletedUpTo(room, Long.MAX_VALUE);
    }

    /** The messages of a room up to an id are about to be deleted. */
    public void deletedUpTo(long room, long last) {
        jdbc.sql("select m.id, m.text, f.name from message m left join file f on f.id = m.file"
                        + " where m.room = :room and m.id <= :last and m.deleted_at is null")
                .param("room", room)
                .param("last", last)
                .query(row -> {
                    index.remove(row.getLong(1), grams(row.getString(2), row.getString(3)));
                });
    }
}
