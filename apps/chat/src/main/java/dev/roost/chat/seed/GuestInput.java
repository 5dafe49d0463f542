package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.LookAlikes;
import dev.roost.chat.domain.Name;
import dev.roost.chat.service.person.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Validates the input of guests. */
@Component
@ConditionalOnGuests
final class GuestInput {
    /** In UTF-16 units. */
    private static final int MAX_TEXT_LENGTH = 100_000;

    private final People people;

    GuestInput(People people) {
        this.people = people;
    }

    /** @throws ChatException {@code invalid} if the body is missing */
    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ChatException("invalid", "payload: missing (expected: an object)");
        }
        return body;
    }

    /** @throws ChatException {@code nickname_invalid}; {@code nickname_taken} if it belongs to a person */
    Name nickname(@Nullable String given) {
        Name nickname = Name.ofPerson(given);
        LookAlikes.requireOneWriting(nickname);
        if (people.isTaken(nickname)) {
            throw new ChatException("nickname_taken", "nickname: taken (expected: a free one)");
        }
        return nickname;
    }

    /** @throws ChatException {@code invalid} if the text is missing, {@code text_too_long}; an empty text is valid */
    static String text(@Nullable String message) {
        if (message == null) {
            throw new ChatException("invalid", "message: missing (expected: a text)");
        }
        if (message.length() > MAX_TEXT_LENGTH) {
            throw new ChatException(
                    "text_too_long", "message: too long (expected: at most " + MAX_TEXT_LENGTH + " characters)");
        }
        return message;
    }
}
