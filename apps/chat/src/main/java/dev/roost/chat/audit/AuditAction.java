package dev.roost.chat.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of acts in the audit log. The comments describe the detail of the entry, which is empty otherwise. */
public enum AuditAction {
    /** Removed from a room; the minutes. */
    PERSON_REMOVED,
    /** Muted in a room; the minutes. */
    PERSON_MUTED,
    PERSON_UNMUTED,
    /** Banned from the server; the minutes, empty for a ban without an end. */
    PERSON_BANNED,
    PERSON_UNBANNED,
    /** The new role. */
    ROLE_CHANGED,
    /** All devices of the person; their number. */
    DEVICES_REVOKED,
    ROOM_ARCHIVED,
    ROOM_RESTORED,
    ROOM_DELETED,
    /** A message of another person; its id. */
    MESSAGE_DELETED,
    /** A file of another person; its size in bytes. */
    FILE_DELETED,
    BACKUP_DOWNLOADED,
    /** The id of the link, not its secret. */
    INVITE_CREATED,
    /** The id of the link. */
    INVITE_REVOKED,
    /** A link that makes a person an owner of the server. */
    OWNER_LINK_CREATED,
    /** The actor became an owner of the server by such a link. */
    OWNER_LINK_USED;

    /** Returns the word for clients and for the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AuditAction of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
