package dev.roost.chat.push;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.NotificationLevel;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.store.database.DiskSpace;
import dev.roost.chat.store.database.GroupCommit;
import dev.roost.chat.store.person.NotificationTable;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Which messages notify a person, by room. Thread-safe; blocks. */
@Component
public final class NotificationSettings {
    private final NotificationTable notificationTable;
    private final RoomAccess access;
    private final GroupCommit groupCommit;
    private final DiskSpace space;
    private final PushProperties properties;

    NotificationSettings(
            NotificationTable notificationTable,
            RoomAccess access,
            GroupCommit groupCommit,
            DiskSpace space,
            PushProperties properties) {
        this.notificationTable = notificationTable;
        this.access = access;
        this.groupCommit = groupCommit;
        this.space = space;
        this.properties = properties;
    }

    /** Returns the levels that the person has chosen, by room. */
    public Map<Long, NotificationLevel> of(Visitor visitor) {
        return notificationTable.levels(visitor.id());
    }

    /** Returns the number of members up to which a room has the level {@code ALL} by default, otherwise {@code MENTIONS}. */
    public int allUpTo() {
        return properties.allUpTo();
    }

    /**
     * @return completes when it is on the disk
     * @throws ChatException {@code room_unknown}, {@code not_member}, {@code storage_full}
     */
    public CompletionStage<?> choose(Visitor visitor, long room, NotificationLevel level) {
        access.requireReadable(room, visitor);
        space.requireSpace();
        notificationTable.setLevel(room, visitor.id(), level);
        return groupCommit.durable();
    }
}
