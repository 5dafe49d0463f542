package dev.roost.chat.store.access;

import dev.roost.chat.domain.Invite;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Role;
import dev.roost.chat.store.database.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of invite links. Within transactions of its callers. */
@Component
public final class InviteTable {
    /**
     * The creator of link {@code i} still has the right to create it: the role, no ban, and the membership in its room. The operator has
     * no role. Each statement decides it, so no change of a role, ban or membership has to revoke links.
     */
    private static final String CREATOR_MAY = """
            (i.creator is null or exists (
              select 1 from person c where c.id = i.creator
              and (c.role = 'owner' or (c.role = 'moderator' and i.role = 'member'))
              and not exists (select 1 from ban b where b.person = c.id and %s)
              and (i.room is null or exists (select 1 from member m where m.room = i.room and m.person = c.id))))
            """.formatted(BanTable.ACTIVE);

    private static final String SELECT =
            "select i.id, i.role, i.room, i.creator, p.nickname, i.created_at, i.expires_at, i.uses, i.used,"
                    + " i.revoked_at is null and " + CREATOR_MAY + " as allowed"
                    + " from invite i left join person p on p.id = i.creator";

    private final JdbcClient jdbc;

    InviteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param role of the person who uses the link */
    public record Row(Invite invite, Role role) {}

    /**
     * An invite link to add.
     *
     * @param secret its hash
     * @param creator null for a link of the operator
     */
    public record NewInvite(
            String id,
            String secret,
            Role role,
            @Nullable Long room,
            @Nullable String creator,
            Instant expiresAt,
            int uses) {}

    public void add(NewInvite invite, Instant now) {
        jdbc.sql("insert into invite (id, secret, role, room, creator, created_at, expires_at, uses)"
                        + " values (:id, :secret, :role, :room, :creator, :now, :expires, :uses)")
                .param("id", invite.id())
                .param("secret", invite.secret())
                .param("role", invite.role().text())
                .param("room", invite.room(), Types.BIGINT)
                .param("creator", invite.creator(), Types.VARCHAR)
                .param("now", SqlTimes.sql(now))
                .param("expires", SqlTimes.sql(invite.expiresAt()))
                .param("uses", invite.uses())
                .update();
    }

    /** @param secret a hash */
    public Optional<Row> bySecret(String secret, Instant now) {
        return jdbc.sql(SELECT + " where i.secret = :secret")
                .param("now", SqlTimes.sql(now))
                .param("secret", secret)
                .query((row, number) -> row(row))
                .optional();
    }

    public Optional<Invite> find(String id, Instant now) {
        return jdbc.sql(SELECT + " where i.id = :id and i.role = 'member'")
                .param("now", SqlTimes.sql(now))
                .param("id", id)
                .query((row, number) -> row(row).invite())
                .optional();
    }

    /** Returns the links for members that have not expired, the newest first. */
    public List<Invite> list(Instant now) {
        return jdbc.sql(SELECT + " where i.role = 'member' and i.expires_at > :now order by i.created_at desc, i.id")
                .param("now", SqlTimes.sql(now))
                .query((row, number) -> row(row).invite())
                .list();
    }

    /** Returns the number of links with a role that have neither expired nor ended. */
    public long count(Role role, Instant now) {
        return jdbc.sql("select count(*) from invite i where i.role = :role and i.expires_at > :now"
                        + " and i.revoked_at is null and " + CREATOR_MAY)
                .param("role", role.text())
                .param("now", SqlTimes.sql(now))
                .query(Long.class)
                .single();
    }

    /** Uses a link once, in one statement, so that no two servers use it too often; returns whether it was possible. */
    public boolean use(String secret, Instant now) {
        return jdbc.sql("update invite i set used = used + 1 where i.secret = :secret and i.revoked_at is null"
                                + " and i.expires_at > :now and (i.uses = 0 or i.used < i.uses) and " + CREATOR_MAY)
                        .param("secret", secret)
                        .param("now", SqlTimes.sql(now))
                        .update()
                == 1;
    }

    public boolean revoke(String id, Instant now) {
        return jdbc.sql("update invite set revoked_at = :now where id = :id and role = 'member' and revoked_at is null")
                        .param("now", SqlTimes.sql(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Revokes all links with a role. */
    public void revokeAll(Role role, Instant now) {
        jdbc.sql("update invite set revoked_at = :now where role = :role and revoked_at is null")
                .param("now", SqlTimes.sql(now))
                .param("role", role.text())
                .update();
    }

    /** Revokes the links for owners that a person has created. */
    public void revokeOwnerLinksOf(String creator, Instant now) {
        jdbc.sql(
                        "update invite set revoked_at = :now where role = 'owner' and creator = :creator and revoked_at is null")
                .param("now", SqlTimes.sql(now))
                .param("creator", creator)
                .update();
    }

    public void deleteExpired(Instant before) {
        jdbc.sql("delete from invite where expires_at < :before")
                .param("before", SqlTimes.sql(before))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        String creator = row.getString("creator");
        String nickname = row.getString("nickname");
        long room = row.getLong("room");
        boolean noRoom = row.wasNull();
        Invite invite = new Invite(
                row.getString("id"),
                creator == null || nickname == null ? null : new Person(creator, nickname),
                Objects.requireNonNull(SqlTimes.get(row, "created_at")),
                Objects.requireNonNull(SqlTimes.get(row, "expires_at")),
                row.getInt("uses"),
                row.getInt("used"),
                noRoom ? null : room,
                !row.getBoolean("allowed"));
        return new Row(invite, Role.of(row.getString("role")));
    }
}
