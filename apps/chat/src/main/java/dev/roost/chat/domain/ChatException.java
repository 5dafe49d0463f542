package dev.roost.chat.domain;

import java.util.List;
import java.util.Map;

/** Something that may not be done, with the reason as a code; docs/chat-protocol.md has all of them. */
public final class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details;

    public ChatException(String code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what a program may want to know beside the code */
    public ChatException(String code, String message, Map<String, ?> details) {
        // A client can cause this at will: it carries no stack trace.
        super(message, null, false, false);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public static ChatException roomUnknown() {
        return new ChatException("room_unknown", "room: unknown");
    }

    public static ChatException messageUnknown() {
        return new ChatException("message_unknown", "message: unknown");
    }

    public static ChatException personUnknown() {
        return new ChatException("person_unknown", "person: unknown");
    }

    public static ChatException notMember() {
        return new ChatException("not_member", "room: not joined (expected: a room one is a member of)");
    }

    public static ChatException notOwner() {
        return new ChatException("not_owner", "room: of somebody else (expected: one's own)");
    }

    public static ChatException invalid(String field, String expected) {
        return new ChatException(
                "invalid",
                field + ": invalid (expected: " + expected + ")",
                Map.of("fields", List.of(Map.of("field", field, "message", expected))));
    }

    public String code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
