package dev.roost.chat.domain.search;

import dev.roost.chat.domain.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that a search has found.
 *
 * @param text the part of its text around the first match
 * @param ranges the matches in the text
 * @param nameRanges the matches in the name of the file
 */
public record SearchHit(
        long id,
        long room,
        Message.Author author,
        Instant at,
        String text,
        List<SearchText.Range> ranges,
        Message.@Nullable Attachment file,
        List<SearchText.Range> nameRanges) {
    public SearchHit {
        ranges = List.copyOf(ranges);
        nameRanges = List.copyOf(nameRanges);
    }
}
