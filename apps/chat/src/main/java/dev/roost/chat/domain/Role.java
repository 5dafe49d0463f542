package dev.roost.chat.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The roles of people on the server, in ascending order of permissions. */
public enum Role {
    MEMBER,
    MODERATOR,
    OWNER;

    /** @throws IllegalArgumentException if there is no such role */
    @JsonCreator
    public static Role of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
