package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.People;
import dev.roost.chat.service.Rooms;
import dev.roost.server.RemoteSocket;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who is here: whoever has a socket, on whichever node, or had one a moment ago. It is asked of the sockets' rooms, so that
 * nothing has to be remembered. Thread-safe.
 */
@Component
final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    /** How many ids go into a statement. */
    private static final int BATCH = 1000;

    record Changed(String person, boolean online) {}

    private final TalkRooms places;
    private final Rooms rooms;
    private final People people;
    private final DelayScheduler delays;
    private final ChatProperties properties;

    Presence(TalkRooms places, Rooms rooms, People people, DelayScheduler delays, ChatProperties properties) {
        this.places = places;
        this.rooms = rooms;
        this.people = people;
        this.delays = delays;
        this.properties = properties;
    }

    /** The people who have a socket in a room. */
    CompletionStage<Set<String>> in(long room) {
        return places.room(room).fetchSockets().thenApply(Presence::peopleOf);
    }

    /** With whether it is here. */
    CompletionStage<RoomMember> of(RoomMember member) {
        return places.person(String.valueOf(member.person().id()))
                .fetchSockets()
                .thenApply(tabs -> member.withOnline(!tabs.isEmpty()));
    }

    private static Set<String> peopleOf(List<RemoteSocket> sockets) {
        String prefix = TalkRooms.ofPerson("");
        return sockets.stream()
                .flatMap(socket -> socket.rooms().stream())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** A tab of somebody has come: the others are told if it is the first. */
    void arrived(Visitor visitor, Collection<Long> joined) {
        places.person(visitor.id()).fetchSockets().thenAccept(tabs -> {
            if (tabs.size() <= 1) {
                tell(visitor, joined, true);
            }
        });
    }

    /** A tab of somebody has gone: the others are told if no tab is left after a while. */
    void gone(Visitor visitor) {
        people.seen(List.of(visitor.id()));
        delays.after(
                properties.presenceGrace(),
                () -> places.person(visitor.id())
                        .fetchSockets()
                        .thenAccept(tabs -> {
                            if (tabs.isEmpty()) {
                                tell(visitor, rooms.joinedBy(visitor), false);
                            }
                        })
                        .exceptionally(failure -> {
                            log.error("{}: whether it is gone can't be told", visitor, failure);
                            return null;
                        }));
    }

    /** Who stays for long keeps the nickname, as who comes often does. */
    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void stillHere() {
        List<String> here = places.all().sockets().stream()
                .flatMap(socket -> VisitorResolver.find(socket).stream())
                .map(Visitor::id)
                .distinct()
                .toList();
        for (int from = 0; from < here.size(); from += BATCH) {
            people.seen(here.subList(from, Math.min(from + BATCH, here.size())));
        }
    }

    private void tell(Visitor visitor, Collection<Long> joined, boolean online) {
        places.all()
                .to(TalkRooms.ofRooms(joined))
                .except(TalkRooms.ofPerson(visitor.id()))
                .emit("presence", new Changed(visitor.id(), online));
    }
}
