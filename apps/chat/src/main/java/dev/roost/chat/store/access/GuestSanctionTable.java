package dev.roost.chat.store.access;

import dev.roost.chat.store.database.SqlTimes;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is decided about guests, by network and nickname. Within transactions of its callers. */
@Component
public final class GuestSanctionTable {
    private final JdbcClient jdbc;

    GuestSanctionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The socket of a guest, and a hash of its network. */
    public record Located(String socket, String network) {}

    /** Returns the sockets of the guests in a room who have a nickname. */
    public List<Located> socketsOf(long room, String nickname) {
        return jdbc.sql("select socket, network from online_guest where room = :room and nickname = :nickname")
                .param("room", room)
                .param("nickname", nickname)
                .query((row, number) -> new Located(row.getString(1), row.getString(2)))
                .list();
    }

    /** What is decided about a guest; null for not muted and not removed. */
    public record Sanction(
            String nickname,
            @Nullable Instant mutedAt,
            @Nullable Instant mutedUntil,
            @Nullable Instant removedUntil) {}

    /** Returns what is decided about guests from a network in a room. */
    public List<Sanction> of(long room, String network) {
        return jdbc.sql("select nickname, muted_at, muted_until, removed_until from guest_sanction"
                        + " where room = :room and network = :network")
                .param("room", room)
                .param("network", network)
                .query((row, number) -> new Sanction(
                        row.getString("nickname"),
                        SqlTimes.get(row, "muted_at"),
                        SqlTimes.get(row, "muted_until"),
                        SqlTimes.get(row, "removed_until")))
                .list();
    }

    /** Returns until when the guests in a room are muted, by nickname. */
    public Map<String, Instant> mutedIn(long room, Instant now) {
        Map<String, Instant> muted = new HashMap<>();
        jdbc.sql("select g.nickname, s.muted_until from online_guest g join guest_sanction s"
                        + " on s.room = g.room and s.network = g.network and s.nickname = g.nickname"
                        + " where g.room = :room and s.muted_until > :now")
                .param("room", room)
                .param("now", SqlTimes.sql(now))
                .query(row -> {
                    muted.put(row.getString(1), Objects.requireNonNull(SqlTimes.get(row, "muted_until")));
                });
        return muted;
    }

    /** @param until null to end it */
    public void mute(long room, Located guest, String nickname, Instant now, @Nullable Instant until) {
        add(room, guest, nickname);
        jdbc.sql("update guest_sanction set muted_at = :now, muted_until = :until"
                        + " where room = :room and network = :network and nickname = :nickname")
                .param("now", SqlTimes.sql(now))
                .param("until", until == null ? null : SqlTimes.sql(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("room", room)
                .param("network", guest.network())
                .param("nickname", nickname)
                .update();
    }

    public void remove(long room, Located guest, String nickname, Instant until) {
        add(room, guest, nickname);
        jdbc.sql("update guest_sanction set removed_until = :until"
                        + " where room = :room and network = :network and nickname = :nickname")
                .param("until", SqlTimes.sql(until))
                .param("room", room)
                .param("network", guest.network())
                .param("nickname", nickname)
                .update();
        jdbc.sql("delete from online_guest where socket = :socket and room = :room")
                .param("socket", guest.socket())
                .param("room", room)
                .update();
    }

    private void add(long room, Located guest, String nickname) {
        boolean present = of(room, guest.network()).stream()
                .anyMatch(each -> each.nickname().equals(nickname));
        if (!present) {
            jdbc.sql("insert into guest_sanction (room, network, nickname) values (:room, :network, :nickname)")
                    .param("room", room)
                    .param("network", guest.network())
                    .param("nickname", nickname)
                    .update();
        }
    }

    /** Deletes sanctions that have ended. */
    public void deleteEnded(Instant now) {
        jdbc.sql("delete from guest_sanction where (muted_until is null or muted_until < :now)"
                        + " and (removed_until is null or removed_until < :now)")
                .param("now", SqlTimes.sql(now))
                .update();
    }
}
