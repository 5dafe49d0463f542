package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.ReadPosition;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those on {@code /talk}. */
@Component
final class TalkBroadcaster implements ChatEventListener {
    private final TalkRooms places;
    private final Rooms rooms;
    private final Presence presence;
    private final MemberCounts counts;
    private final Clock clock;

    TalkBroadcaster(TalkRooms places, Rooms rooms, Presence presence, MemberCounts counts, Clock clock) {
        this.places = places;
        this.rooms = rooms;
        this.presence = presence;
        this.counts = counts;
        this.clock = clock;
    }

    record RoomChanged(long id, String name, @Nullable String owner) {}

    record RoomId(long id) {}

    record RoomLeft(long id, String reason) {}

    record RoomRead(long id, long read, long unread, long mentions) {}

    record MemberChange(long room, RoomMember member) {}

    record MemberLeft(long room, @Nullable String person, boolean guest, String reason) {}

    record Renamed(Person person) {}

    record Notice(String code, Params params, Instant at) {
        record Params(String nickname, String room) {}
    }

    @Override
    public void roomCreated(Room room, Person by) {
        places.all().emit("room:new", room.fromOutside());
        places.all().emit("notice", notice("room.created", by, room.name()));
    }

    @Override
    public void roomRenamed(Room room) {
        changed(room);
    }

    @Override
    public void ownerChanged(Room room) {
        changed(room);
    }

    private void changed(Room room) {
        places.all().emit("room:changed", new RoomChanged(room.id(), room.name(), room.owner()));
    }

    @Override
    public void roomGone(long room) {
        places.all().emit("room:gone", new RoomId(room));
    }

    /** Those who are there already first, and then the tabs of the new one, which hear of the room from then on. */
    @Override
    public void joined(Room room, RoomMember member) {
        String id = Objects.requireNonNull(member.person().id());
        places.person(id).socketsJoin(TalkRooms.ofRoom(room.id()));
        places.person(id).emit("room:joined", room);
        places.room(room.id()).emit("member:joined", new MemberChange(room.id(), member.withOnline(true)));
        places.room(room.id()).emit("notice", notice("room.joined", member.person(), room.name()));
        counts.changed(room.id());
    }

    @Override
    public void left(Room room, Person person, LeaveReason reason) {
        String id = Objects.requireNonNull(person.id());
        String why = reason.name().toLowerCase(Locale.ROOT);
        places.person(id).socketsLeave(TalkRooms.ofRoom(room.id()));
        places.person(id).emit("room:left", new RoomLeft(room.id(), why));
        places.room(room.id()).emit("member:left", new MemberLeft(room.id(), id, false, why));
        places.room(room.id()).emit("notice", notice("room.left", person, room.name()));
        counts.changed(room.id());
    }

    @Override
    public void memberChanged(long room, RoomMember member) {
        presence.of(member)
                .thenAccept(known -> places.room(room).emit("member:changed", new MemberChange(room, known)));
    }

    /** The author's own tabs know it by the id that one of them has given. */
    @Override
    public void said(Message message, @Nullable GuestMessage spoken) {
        String author = message.author().id();
        if (author == null) {
            places.room(message.room()).emit("msg:new", message);
            return;
        }
        places.room(message.room()).except(TalkRooms.ofPerson(author)).emit("msg:new", message.forOthers());
        places.person(author).emit("msg:new", message);
    }

    /** The author may be no member any more. */
    @Override
    public void messageChanged(Message message) {
        places.room(message.room()).emit("msg:changed", message.forOthers());
    }

    @Override
    public void read(Visitor visitor, ReadPosition position) {
        places.person(visitor.id())
                .emit(
                        "room:read",
                        new RoomRead(position.room(), position.read(), position.unread(), position.mentions()));
    }

    @Override
    public void guestJoined(Room room, String nickname) {
        places.room(room.id()).emit("member:joined", new MemberChange(room.id(), RoomMember.guest(nickname)));
        places.room(room.id()).emit("notice", notice("room.joined", new Person(null, nickname), room.name()));
    }

    @Override
    public void guestLeft(Room room, String nickname) {
        places.room(room.id()).emit("member:left", new MemberLeft(room.id(), nickname, true, "left"));
        places.room(room.id()).emit("notice", notice("room.left", new Person(null, nickname), room.name()));
    }

    @Override
    public void renamed(Person person) {
        String id = Objects.requireNonNull(person.id());
        List<String> all = new ArrayList<>(TalkRooms.ofRooms(rooms.joinedBy(new Visitor(id))));
        all.add(TalkRooms.ofPerson(id));
        places.all().to(all).emit("person:renamed", new Renamed(person));
    }

    private Notice notice(String code, Person person, String room) {
        return new Notice(
                code,
                new Notice.Params(person.nickname(), room),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
