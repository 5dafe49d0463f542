package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.service.room.RoomDirectory;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends the events that the original protocol has to the guests on {@code /chat} and {@code /room}. Guests know public rooms only:
 * events of other rooms are not emitted at all, since clients of original servers can join a Socket.IO room of any name.
 */
@Component
@ConditionalOnGuests
final class SeedBroadcaster implements ChatEventListener {
    private final RoomDirectory rooms;
    private final OriginalRooms originalRooms;
    private final Namespace chatNamespace;
    private final Namespace roomNamespace;

    SeedBroadcaster(RoomDirectory rooms, OriginalRooms originalRooms, RoostServer server) {
        this.rooms = rooms;
        this.originalRooms = originalRooms;
        this.chatNamespace = server.of("chat");
        this.roomNamespace = server.of("room");
    }

    @Override
    public void roomCreated(Room room, Person creator) {
        chatNamespace.emit("notice", NoticeEvent.created(creator.nickname(), room.name()));
    }

    @Override
    public void roomRenamed(Room room) {
        if (originalRooms.originalServers() && room.knownToEverybody()) {
            roomNamespace.in(OriginalRooms.ofRoom(room.id())).socketsJoin(originalRooms.of(room.id(), room.name()));
        }
    }

    @Override
    public void roomNamesChanged(List<String> names) {
        roomNamespace.emit("rooms", names.stream().map(Html::name).toList());
    }

    /** The creator of a room joins it with {@link #roomCreated}, which has a notice already. */
    @Override
    public void memberJoined(Room room, RoomMember member) {
        if (room.knownToEverybody() && !member.owner()) {
            chatNamespace.emit("notice", NoticeEvent.joined(member.person().nickname(), room.name()));
        }
    }

    @Override
    public void messageAdded(Message message, @Nullable GuestMessage original) {
        if (!rooms.isPublic(message.room())) {
            return;
        }
        BroadcastOperator receivers = roomNamespace.to(receiversIn(message.room()));
        if (original != null) {
            receivers
                    .except(original.socketId())
                    .emit("message", MessageEvent.of(original.nickname(), original.text()));
        } else {
            receivers.emit("message", MessageEvent.of(message.author().nickname(), textOf(message)));
        }
    }

    @Override
    public void guestRemoved(Room room, String nickname, List<String> sockets) {
        if (!sockets.isEmpty()) {
            roomNamespace.in(sockets).emit("message", RefusalText.removed(room.name()));
            roomNamespace.in(sockets).socketsLeave(originalRooms.of(room.id(), room.name()));
        }
    }

    /** The page has no event for this, so that its guest gets a line in the conversation. */
    @Override
    public void guestMuted(long room, String nickname, List<String> sockets, @Nullable Instant until) {
        if (!sockets.isEmpty()) {
            roomNamespace.in(sockets).emit("message", RefusalText.muted(rooms.nameOf(room), until != null));
        }
    }

    private List<String> receiversIn(long room) {
        return originalRooms.originalServers()
                ? originalRooms.of(room, rooms.nameOf(room))
                : List.of(OriginalRooms.ofRoom(room));
    }

    /** The original protocol has no files, so a file is shown as its name in brackets. */
    private static String textOf(Message message) {
        Message.Attachment file = message.file();
        return file == null ? message.text() : ("[" + file.name() + "] " + message.text()).strip();
    }
}
