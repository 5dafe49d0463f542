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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of what nobody uses any more; on each node, which does no harm. */
@Component
final class CleanupJob {
    private static final Logger log = LoggerFactory.getLogger(CleanupJob.class);

    private final RoomTable rooms;
    private final MessageTable messages;
    private final People people;
    private final RoomExecutor turns;
    private final ChatEventPublisher audiences;
    private final ObjectProvider<FileService> files;
    private final ChatProperties properties;
    private final Clock clock;

    CleanupJob(
            RoomTable rooms,
            MessageTable messages,
            People people,
            RoomExecutor turns,
            ChatEventPublisher audiences,
            ObjectProvider<FileService> files,
            ChatProperties properties,
            Clock clock) {
        this.rooms = rooms;
        this.messages = messages;
        this.people = people;
        this.turns = turns;
        this.audiences = audiences;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void run() {
        Instant since = SqlTimes.now(clock).minus(properties.emptyRoomKept());
        rooms.abandoned(since).forEach(room -> letGo(room, since));
        int forgotten = people.forgetStrangers();
        if (forgotten > 0) {
            log.info("{} people forgotten who were here once", forgotten);
        }
    }

    private record Gone(boolean deleted, List<String> files) {}

    private void letGo(long room, Instant since) {
        turns.take(RoomExecutor.LIST, () -> delete(room, since), gone -> {
                    if (gone.deleted()) {
                        log.info("room {} let go: empty since {}", room, since);
                        gone.files().forEach(each -> files.getObject().delete(each));
                        audiences.tell(each -> each.roomGone(room));
                    }
                })
                .exceptionally(failure -> {
                    log.error("room {} could not be let go", room, failure);
                    return null;
                });
    }

    private Gone delete(long room, Instant since) {
        List<String> itsFiles = messages.filesOf(room);
        boolean deleted = rooms.delete(room, since);
        if (deleted) {
            messages.deleteFiles(itsFiles);
        }
        return new Gone(deleted, deleted ? itsFiles : List.of());
    }
}
