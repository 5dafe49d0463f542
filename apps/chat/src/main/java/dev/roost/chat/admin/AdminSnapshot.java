package dev.roost.chat.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statistics that the operator's page shows.
 *
 * @param at milliseconds since 1970, like all times
 * @param intervalMillis between two samples
 * @param samples maximum number of samples
 */
record AdminSnapshot(
        long at,
        long intervalMillis,
        int samples,
        SampleHistory.Columns history,
        Server server,
        List<NamespaceNumber> namespaces,
        long people,
        List<Room> rooms,
        @Nullable Files files) {
    /** @param heap maximum heap in bytes */
    record Server(
            long startedAt,
            String java,
            int processors,
            @Nullable Long heap,
            @Nullable Long threads,
            @Nullable Long database) {}

    /** @param received this and the following counts since the start */
    record NamespaceNumber(String name, long sockets, long received, long emitted, long delivered) {}

    /**
     * @param name null for a private room
     * @param online people who are connected to this server
     */
    record Room(
            long id,
            @Nullable String name,
            long members,
            long online,
            long messages,
            double perMinute,
            long fileBytes) {}

    /** @param most maximum number of bytes */
    record Files(long bytes, long most) {}
}
