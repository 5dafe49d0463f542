package dev.roost.chat.domain;

import java.util.Locale;

/** Which messages of a room notify a member. */
public enum NotificationLevel {
    ALL,
    MENTIONS,
    NONE;

    /** Returns the code of the protocol and of the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the level of a code of {@link #code}. */
    public static NotificationLevel ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
