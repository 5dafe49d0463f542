package dev.roost.chat.service;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.store.MessageTable;
import dev.roost.chat.store.RoomTable;
import dev.roost.chat.store.SqlTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes abandoned rooms and inactive people. Runs on every server; concurrent runs are harmless. */
@Component
final class CleanupJob {
    private static final Logger log = LoggerFactory.getLogger(CleanupJob.class);

    private final RoomTable roomTable;
    private final MessageTable messageTable;
    private final People people;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;
    private final RoomListPublisher roomList;
    private final FileService files;
    private final ChatProperties properties;
    private final Clock clock;

    CleanupJob(
            RoomTable roomTable,
            MessageTable messageTable,
            People people,
            RoomExecutor executor,
            ChatEventPublisher events,
            RoomListPublisher roomList,
            FileService files,
            ChatProperties properties,
            Clock clock) {
        this.roomTable = roomTable;
        this.messageTable = messageTable;
        this.people = people;
        this.executor = executor;
        this.events = events;
        this.roomList = roomList;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void run() {
        Instant since = SqlTimes.now(clock).minus(properties.emptyRoomKept());
        roomTable.abandoned(since).forEach(room -> deleteAbandoned(room, since));
        int deleted = people.deleteInactive();
        if (deleted > 0) {
            log.info("Deleted {} inactive people", deleted);
        }
    }

    private record Deletion(boolean deleted, List<String> files) {}

    private void deleteAbandoned(long room, Instant since) {
        executor.submit(RoomExecutor.ROOM_LIST, () -> delete(room, since), deletion -> {
                    if (deletion.deleted()) {
                        log.info("Deleted room {}: empty since {}", room, since);
                        deletion.files().forEach(each -> files.delete(each));
                        events.publish(listener -> listener.roomDeleted(room));
                        roomList.publish();
                    }
                })
                .exceptionally(failure -> {
                    log.error("Could not delete room {}", room, failure);
                    return null;
                });
    }

    private Deletion delete(long room, Instant since) {
        List<String> ids = messageTable.filesOf(room);
        boolean deleted = roomTable.delete(room, since);
        if (deleted) {
            messageTable.deleteFiles(ids);
        }
        return new Deletion(deleted, deleted ? ids : List.of());
    }
}
