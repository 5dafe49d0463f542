package dev.roost.chat.store.access;

/**
 * The rule which rooms a person may read, and which ones a person may know of, as conditions on a row {@code r} of the table of
 * rooms for the parameter {@code :person}. All statements that decide about a person's access contain one of these conditions.
 */
public final class RoomAccessSql {
    /** The messages, members and files of a room: for its members. */
    public static final String READABLE = "exists (select 1 from member a where a.room = r.id and a.person = :person)";

    /** The name, topic and counts of a room: for its members; of a public room for everybody. */
    public static final String LISTED =
            "(r.kind = 'public' or r.id in (select a.room from member a where a.person = :person))";

    /** That a room exists: also for people who are invited. */
    public static final String KNOWN = "(r.kind = 'public' or " + READABLE
            + " or exists (select 1 from invitation i where i.room = r.id and i.person = :person))";

    private RoomAccessSql() {}
}
