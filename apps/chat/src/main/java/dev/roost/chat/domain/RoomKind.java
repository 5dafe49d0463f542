package dev.roost.chat.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of rooms, by the people who may know of them. A room keeps its kind. */
public enum RoomKind {
    /** Everybody, and everybody may join. */
    PUBLIC,
    /** Its members, and the people they invite. */
    PRIVATE,
    /** Two people, or one; the room has no name of its own, and no owner. */
    DIRECT;

    /** Returns the word for clients and for the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RoomKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
