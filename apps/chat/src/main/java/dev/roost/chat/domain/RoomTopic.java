package dev.roost.chat.domain;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the topic of a room: one line of text. Pure. */
public final class RoomTopic {
    /** In code points. */
    private static final int MAX_LENGTH = 250;

    /** In UTF-16 units, before normalization, which costs more than linear time. */
    private static final int MAX_GIVEN_LENGTH = 2 * 4 * MAX_LENGTH;

    private RoomTopic() {}

    /**
     * Returns the topic after normalization.
     *
     * @return null for a blank text, which removes the topic
     * @throws ChatException {@code topic_invalid}, with {@code limit}
     */
    public static @Nullable String of(@Nullable String given) {
        if (given == null) {
            return null;
        }
        requireLength(given.length(), MAX_GIVEN_LENGTH);
        String topic = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        requireLength(topic.codePointCount(0, topic.length()), MAX_LENGTH);
        if (InvisibleCharacters.anyIn(topic)) {
            throw invalid("contains invisible characters (expected: one line of visible characters)");
        }
        return topic.isEmpty() ? null : topic;
    }

    private static void requireLength(int length, int max) {
        if (length > max) {
            throw invalid("too long (expected: at most " + MAX_LENGTH + " characters)");
        }
    }

    private static ChatException invalid(String what) {
        return new ChatException("topic_invalid", "topic: " + what, Map.of("limit", MAX_LENGTH));
    }
}
