package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.service.Rooms;
import dev.roost.server.BroadcastOperator;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the guests on {@code /chat} and {@code /room}, of what the original has words for. */
@Component
@ConditionalOnGuests
final class SeedBroadcaster implements ChatEventListener {
    private final Rooms rooms;
    private final Namespace chat;
    private final Namespace room;

    SeedBroadcaster(Rooms rooms, RoostServer server) {
        this.rooms = rooms;
        this.chat = server.of("chat");
        this.room = server.of("room");
    }

    @Override
    public void roomCreated(Room created, Person by) {
        chat.emit("notice", NoticeEvent.created(by.nickname(), created.name()));
        tellNames();
    }

    @Override
    public void roomRenamed(Room renamed) {
        tellNames();
    }

    @Override
    public void roomGone(long gone) {
        tellNames();
    }

    private void tellNames() {
        room.emit("rooms", rooms.names().stream().map(Html::name).toList());
    }

    /** Who makes a room comes in with that. */
    @Override
    public void joined(Room joined, RoomMember member) {
        if (!member.owner()) {
            chat.emit("notice", NoticeEvent.joined(member.person().nickname(), joined.name()));
        }
    }

    @Override
    public void said(Message message, @Nullable GuestMessage spoken) {
        BroadcastOperator there = room.to(GuestSocket.ofRoom(message.room()));
        if (spoken != null) {
            there.except(spoken.by()).emit("message", MessageEvent.of(spoken.nickname(), spoken.text()));
        } else {
            there.emit("message", MessageEvent.of(message.author().nickname(), textOf(message)));
        }
    }

    /** A file is but its name here. */
    private static String textOf(Message message) {
        Message.Attachment file = message.file();
        return file == null ? message.text() : ("[" + file.name() + "] " + message.text()).strip();
    }
}
