package dev.roost.chat;

import dev.roost.gateway.GatewayException;
import org.jspecify.annotations.Nullable;

/** Checks what people send; what is not in order is refused and changes nothing. */
final class Input {
    /** In code points: characters as people count them, nearly. */
    private static final int MAX_NAME_LENGTH = 40;

    /** In UTF-16 units. */
    private static final int MAX_TEXT_LENGTH = 100_000;

    private Input() {}

    /** @throws GatewayException if there is none */
    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new GatewayException("payload: missing (expected: an object)");
        }
        return body;
    }

    /**
     * The name of a room or a person.
     *
     * @throws GatewayException if it is missing, blank, too long, or has control characters
     */
    static String name(String what, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new GatewayException(what + ": missing (expected: a text that is not blank)");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            throw new GatewayException(what + ": too long (expected: at most " + MAX_NAME_LENGTH + " characters)");
        }
        if (name.codePoints().anyMatch(Input::isInvisible)) {
            throw new GatewayException(what + ": has characters that can't be shown");
        }
        return name;
    }

    /** Controls, and what turns the direction of the text around it. */
    private static boolean isInvisible(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x2028
                || character == 0x2029;
    }

    /** @throws GatewayException if there is none, or it is too long; an empty text is one */
    static String text(@Nullable String message) {
        if (message == null) {
            throw new GatewayException("message: missing (expected: a text)");
        }
        if (message.length() > MAX_TEXT_LENGTH) {
            throw new GatewayException("message: too long (expected: at most " + MAX_TEXT_LENGTH + " characters)");
        }
        return message;
    }
}
