package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.People;
import dev.roost.chat.service.RoomDirectory;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends {@code presence} when a person comes online or goes offline, and updates the person's last visit. Thread-safe. */
@Component
final class PresenceTracker {
    private static final Logger log = LoggerFactory.getLogger(PresenceTracker.class);

    /** Ids per SQL statement. */
    private static final int BATCH_SIZE = 1000;

    record PresenceChange(String person, boolean online) {}

    private final TalkRooms talkRooms;
    private final Presence presence;
    private final RoomDirectory rooms;
    private final People people;
    private final DelayScheduler scheduler;
    private final ChatProperties properties;

    PresenceTracker(
            TalkRooms talkRooms,
            Presence presence,
            RoomDirectory rooms,
            People people,
            DelayScheduler scheduler,
            ChatProperties properties) {
        this.talkRooms = talkRooms;
        this.presence = presence;
        this.rooms = rooms;
        this.people = people;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    /** Sends {@code presence} if this is the person's first socket. */
    void connected(Visitor visitor, Collection<Long> joined) {
        presence.socketCount(visitor.id()).thenAccept(count -> {
            if (count <= 1) {
                emit(visitor, joined, true);
            }
        });
    }

    /** Sends {@code presence} if the person has no socket after the grace period. */
    void disconnected(Visitor visitor) {
        people.markSeen(List.of(visitor.id()));
        scheduler.schedule(
                properties.presenceGrace(),
                () -> presence.socketCount(visitor.id())
                        .thenAccept(count -> {
                            if (count == 0) {
                                emit(visitor, rooms.joinedBy(visitor), false);
                            }
                        })
                        .exceptionally(failure -> {
                            log.error("{}: could not send presence", visitor, failure);
                            return null;
                        }));
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

    private void emit(Visitor visitor, Collection<Long> joined, boolean online) {
        talkRooms
                .everybody()
                .to(TalkRooms.ofRooms(joined))
                .except(TalkRooms.ofPerson(visitor.id()))
                .emit("presence", new PresenceChange(visitor.id(), online));
    }
}
