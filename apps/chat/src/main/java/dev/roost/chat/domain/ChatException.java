package dev.roost.chat.domain;

import java.util.List;
import java.util.Map;

/** A rejected request. The code is one of those in docs/chat-protocol.md. */
public final class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> details;

    public ChatException(String code, String message) {
        this(code, message, Map.of());
    }

    /** @param details further fields of the error */
    public ChatException(String code, String message, Map<String, ?> details) {
        // Clients can cause this at will, so it has no stack trace.
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
        return new ChatException("not_member", "room: not a member (expected: a joined room)");
    }

    public static ChatException notOwner() {
        return new ChatException("not_owner", "room: owned by another person (expected: the owner)");
    }

    /** @param required the least role that may do this */
    public static ChatException forbidden(Role required) {
        return new ChatException(
                "forbidden", "role: too low (expected: " + required.text() + ")", Map.of("role", required.text()));
    }

    public static ChatException roomArchived() {
        return new ChatException("room_archived", "room: archived (expected: a room that is not archived)");
    }

    public static ChatException directRoom() {
        return new ChatException("direct_room", "room: direct (expected: a public or private room)");
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
