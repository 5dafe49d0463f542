package dev.roost.chat.store.room;

/** Shows statements to tests of their plans. */
public final class RoomQueries {
    private RoomQueries() {}

    /** Returns the query of the rooms of a person, with the parameter {@code :person}. */
    public static String list() {
        return RoomTable.SELECT + " order by r.id";
    }
}
