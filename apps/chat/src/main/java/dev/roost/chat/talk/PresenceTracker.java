package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.person.People;
import dev.roost.chat.service.server.OnlinePeople;
import dev.roost.server.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Devices devices;
    private final DelayScheduler scheduler;
    private final ChatProperties properties;

    PresenceTracker(
            TalkRooms talkRooms,
            OnlinePeople onlinePeople,
            People people,
            Devices devices,
            DelayScheduler scheduler,
            ChatProperties properties) {
        this.talkRooms = talkRooms;
        this.onlinePeople = onlinePeople;
        this.people = people;
        this.devices = devices;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    void connected(Visitor visitor, Collection<Long> joined) {
        onlinePeople.connected(visitor, joined);
    }

    /** Takes the person offline after the grace period, unless there is another socket. */
    void disconnected(Visitor visitor, Optional<String> device) {
        onlinePeople.disconnected(visitor);
        try {
            people.markSeen(List.of(visitor.id()));
            devices.markSeen(device.stream().toList());
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

    /** Updates the last visit of people and devices that stay connected for long, so that they keep their nicknames. */
    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void markConnectedSeen() {
        markSeen(socket -> VisitorResolver.find(socket).map(Visitor::id), people::markSeen);
        markSeen(SocketDevice::find, devices::markSeen);
    }

    private void markSeen(Function<Socket, Optional<String>> id, Consumer<Collection<String>> mark) {
        List<String> connected = talkRooms.everybody().sockets().stream()
                .flatMap(socket -> id.apply(socket).stream())
                .distinct()
                .toList();
        for (int from = 0; from < connected.size(); from += BATCH_SIZE) {
            mark.accept(connected.subList(from, Math.min(from + BATCH_SIZE, connected.size())));
        }
    }
}
