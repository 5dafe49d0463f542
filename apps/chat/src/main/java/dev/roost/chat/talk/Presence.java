package dev.roost.chat.talk;

import dev.roost.chat.domain.RoomMember;
import dev.roost.server.RemoteSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Queries who is online: a person with a socket on any server. Stores nothing. Thread-safe. */
@Component
final class Presence {
    private final TalkRooms talkRooms;

    Presence(TalkRooms talkRooms) {
        this.talkRooms = talkRooms;
    }

    /** Returns the ids of the people who have a socket in a room. */
    CompletionStage<Set<String>> onlineIn(long room) {
        return talkRooms.room(room).fetchSockets().thenApply(Presence::peopleOf);
    }

    private static Set<String> peopleOf(List<RemoteSocket> sockets) {
        String prefix = TalkRooms.ofPerson("");
        return sockets.stream()
                .flatMap(socket -> socket.rooms().stream())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    /** Completes a member with the online status. */
    CompletionStage<RoomMember> withOnline(RoomMember member) {
        return socketCount(String.valueOf(member.person().id())).thenApply(count -> member.withOnline(count > 0));
    }

    /** Returns the number of sockets that a person has on all servers. */
    CompletionStage<Integer> socketCount(String person) {
        return talkRooms.person(person).fetchSockets().thenApply(List::size);
    }
}
