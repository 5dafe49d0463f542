package dev.roost.chat.service.job;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.room.RoomDeletion;
import dev.roost.chat.store.database.SqlTimes;
import dev.roost.chat.store.room.RoomTable;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes abandoned rooms and inactive people. Runs on every server; concurrent runs are harmless. */
@Component
final class CleanupJob {
    private static final Logger log = LoggerFactory.getLogger(CleanupJob.class);

    private final RoomTable roomTable;
    private final RoomDeletion deletion;
    private final People people;
    private final ChatProperties properties;
    private final Clock clock;

    CleanupJob(RoomTable roomTable, RoomDeletion deletion, People people, ChatProperties properties, Clock clock) {
        this.roomTable = roomTable;
        this.deletion = deletion;
        this.people = people;
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

    private void deleteAbandoned(long room, Instant since) {
        deletion.submit(room, () -> roomTable.delete(room, since))
                .thenAccept(deleted -> {
                    if (deleted) {
                        log.info("Deleted room {}: empty since {}", room, since);
                    }
                })
                .exceptionally(failure -> {
                    log.error("Could not delete room {}", room, failure);
                    return null;
                });
    }
}
