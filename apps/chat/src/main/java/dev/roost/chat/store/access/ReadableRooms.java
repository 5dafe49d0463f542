package dev.roost.chat.store.access;

/** Which rooms a person may read, as a part of statements. The rule of {@link RoomAccessSql#READABLE}. */
public final class ReadableRooms {
    /** A query of the ids of rooms. Its parameter {@code reader} is the person. */
    public static final String QUERY = "select mr.room from member mr where mr.person = :reader";

    private ReadableRooms() {}
}
