package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.OnlinePeople;
import dev.roost.chat.service.People;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Records which people are connected to this server, and their last visit. Thread-safe; blocks. */
@Component
final class PresenceTracker {
    private static final Logger log = LoggerFactory.getLogger(PresenceTracker.class);

    /** Ids per SQL statement. */
    private static final int BATCH_SIZE = 1000;

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final TalkRooms talkRooms;
    private final OnlinePeople onlinePeople;
    private final People people;
    private final DelayScheduler scheduler;
    private final ChatProperties properties;

    PresenceTracker(
            TalkRooms talkRooms,
            OnlinePeople onlinePeople,
            People people,
            DelayScheduler scheduler,
            ChatProperties properties) {
        this.talkRooms = talkRooms;
        this.onlinePeople = onlinePeople;
        this.people = people;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    void connected(Visitor visitor, Collection<Long> joined) {
        onlinePeople.connected(visitor, joined);
    }

    /** Takes the person offline after the grace period, unless there is another socket. */
    void disconnected(Visitor visitor) {
        onlinePeople.disconnected(visitor);
        try {
            people.markSeen(List.of(visitor.id()));
        } finally {
            // Also while the last visit can't be written.
            scheduler.schedule(properties.presenceGrace(), () -> leave(visitor));
        }
    }

    private void leave(Visitor visitor) {
        try {
            onlinePeople.leaveIfDisconnected(visitor);
        } catch (ChatException | DataAccessException e) {
            log.warn("{}: could not be taken offline, tried again: {}", visitor, e.getMessage());
            scheduler.schedule(RETRY, () -> leave(visitor));
        }
    }

    /** Updates the last visit of people who stay connected for long, so that they keep their nicknames. */
    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void markConnectedSeen() {
        List<String> connected = talkRooms.everybody().sockets().stream()
                .flatMap(socket -> VisitorResolver.find(socket).stream())
                .map(Visitor::id)
                .distinct()
                .toList();
        for (int from = 0; from < connected.size(); from += BATCH_SIZE) {
            people.markSeen(connected.subList(from, Math.min(from + BATCH_SIZE, connected.size())));
        }
    }
}
