package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatEventListener;
import dev.roost.chat.domain.GuestMessage;
import dev.roost.chat.domain.Invitation;
import dev.roost.chat.domain.LeaveReason;
import dev.roost.chat.domain.Message;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.ReadPosition;
import dev.roost.chat.domain.Room;
import dev.roost.chat.domain.RoomKind;
import dev.roost.chat.domain.RoomMember;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.room.RoomDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the chat's events to the sockets on {@code /talk}. */
@Component
final class TalkBroadcaster implements ChatEventListener {
    private final TalkRooms talkRooms;
    private final RoomDirectory directory;
    private final MemberCounts memberCounts;
    private final Clock clock;

    TalkBroadcaster(TalkRooms talkRooms, RoomDirectory directory, MemberCounts memberCounts, Clock clock) {
        this.talkRooms = talkRooms;
        this.directory = directory;
        this.memberCounts = memberCounts;
        this.clock = clock;
    }

    record PresenceChange(String person, boolean online) {}

    record RoomChange(
            long id,
            String name,
            @Nullable String owner,
            @Nullable String topic,
            @Nullable Boolean archived) {}

    record RoomId(long id) {}

    record RoomLeft(long id, String reason) {}

    record RoomRead(long id, long read, long unread, long mentions, long upTo) {}

    record MemberChange(long room, RoomMember member) {}

    record MemberLeft(long room, @Nullable String person, boolean guest, String reason) {}

    record PersonChange(Person person) {}

    record RoomNotice(String code, long room, Params params, Instant at) {
        record Params(String nickname, String room) {}
    }

    /** The count is a command to Redis, which executes the commands of this server in their order. */
    @Override
    public CompletionStage<?> sent() {
        return talkRooms.everybody().serverCount();
    }

    @Override
    public void roomCreated(Room room, Person creator) {
        talkRooms.everybody().emit("room:new", room.forNonMember());
        talkRooms.everybody().emit("notice", notice("room.created", creator, room));
    }

    @Override
    public void roomRenamed(Room room) {
        roomChanged(room);
    }

    @Override
    public void ownerChanged(Room room) {
        roomChanged(room);
    }

    @Override
    public void roomSettingsChanged(Room room) {
        roomChanged(room);
    }

    private void roomChanged(Room room) {
        RoomChange change = new RoomChange(room.id(), room.name(), room.owner(), room.topic(), room.archived());
        if (room.knownToEverybody()) {
            talkRooms.everybody().emit("room:changed", change);
            return;
        }
        talkRooms.room(room.id()).emit("room:changed", change);
        directory
                .invitedTo(room.id())
                .forEach(person -> talkRooms.person(person).emit("room:changed", change));
    }

    @Override
    public void roomDeleted(Room room, List<String> people) {
        RoomId gone = new RoomId(room.id());
        talkRooms.room(room.id()).socketsLeave(TalkRooms.ofRoom(room.id()));
        if (room.knownToEverybody()) {
            talkRooms.everybody().emit("room:gone", gone);
        } else {
            people.forEach(person -> talkRooms.person(person).emit("room:gone", gone));
        }
    }

    @Override
    public void invited(String person, Invitation invitation) {
        talkRooms.person(person).emit("room:invited", invitation);
    }

    @Override
    public void invitationEnded(String person, long room) {
        talkRooms.person(person).emit("room:uninvited", new RoomId(room));
    }

    /** The new member's sockets join first, so that they receive the events of the room from here on. */
    @Override
    public void memberJoined(Room room, RoomMember member) {
        String id = Objects.requireNonNull(member.person().id());
        talkRooms.person(id).socketsJoin(TalkRooms.ofRoom(room.id()));
        talkRooms.person(id).emit("room:joined", room);
        talkRooms.room(room.id()).emit("member:joined", new MemberChange(room.id(), member.withOnline(true)));
        if (room.kind() != RoomKind.DIRECT) {
            talkRooms.room(room.id()).emit("notice", notice("room.joined", member.person(), room));
        }
        memberCounts.changed(room.id());
    }

    @Override
    public void memberLeft(Room room, Person person, LeaveReason reason) {
        String id = Objects.requireNonNull(person.id());
        String reasonCode = reason.name().toLowerCase(Locale.ROOT);
        talkRooms.person(id).socketsLeave(TalkRooms.ofRoom(room.id()));
        talkRooms.person(id).emit("room:left", new RoomLeft(room.id(), reasonCode));
        talkRooms.room(room.id()).emit("member:left", new MemberLeft(room.id(), id, false, reasonCode));
        talkRooms.room(room.id()).emit("notice", notice("room.left", person, room));
        memberCounts.changed(room.id());
    }

    @Override
    public void memberChanged(long room, RoomMember member) {
        talkRooms.room(room).emit("member:changed", new MemberChange(room, member));
    }

    /** Only the author's own sockets receive the client id. */
    @Override
    public void messageAdded(Message message, @Nullable GuestMessage original) {
        String author = message.author().id();
        if (author == null) {
            talkRooms.room(message.room()).emit("msg:new", message);
            return;
        }
        talkRooms.room(message.room()).except(TalkRooms.ofPerson(author)).emit("msg:new", message.forOthers());
        talkRooms.person(author).emit("msg:new", message);
    }

    /** The author may have left the room, so everybody receives it without the client id. */
    @Override
    public void messageChanged(Message message) {
        talkRooms.room(message.room()).emit("msg:changed", message.forOthers());
    }

    @Override
    public void readPositionChanged(Visitor visitor, ReadPosition position) {
        talkRooms
                .person(visitor.id())
                .emit(
                        "room:read",
                        new RoomRead(
                                position.room(),
                                position.read(),
                                position.unread(),
                                position.mentions(),
                                position.upTo()));
    }

    @Override
    public void guestJoined(Room room, String nickname) {
        talkRooms.room(room.id()).emit("member:joined", new MemberChange(room.id(), RoomMember.guest(nickname)));
        talkRooms.room(room.id()).emit("notice", notice("room.joined", new Person(null, nickname), room));
    }

    @Override
    public void guestLeft(Room room, String nickname) {
        talkRooms.room(room.id()).emit("member:left", new MemberLeft(room.id(), nickname, true, "left"));
        talkRooms.room(room.id()).emit("notice", notice("room.left", new Person(null, nickname), room));
    }

    @Override
    public void guestRemoved(Room room, String nickname, List<String> sockets) {
        talkRooms.room(room.id()).emit("member:left", new MemberLeft(room.id(), nickname, true, "removed"));
        talkRooms.room(room.id()).emit("notice", notice("room.left", new Person(null, nickname), room));
    }

    @Override
    public void guestMuted(long room, String nickname, List<String> sockets, @Nullable Instant until) {
        memberChanged(room, RoomMember.guest(nickname, until));
    }

    @Override
    public void presenceChanged(Visitor visitor, Collection<Long> rooms, boolean online) {
        talkRooms
                .everybody()
                .to(TalkRooms.ofRooms(rooms))
                .except(TalkRooms.ofPerson(visitor.id()))
                .emit("presence", new PresenceChange(visitor.id(), online));
    }

    @Override
    public void personRenamed(Person person, List<Long> rooms) {
        List<String> receivers = new ArrayList<>(TalkRooms.ofRooms(rooms));
        receivers.add(TalkRooms.ofPerson(Objects.requireNonNull(person.id())));
        talkRooms.everybody().to(receivers).emit("person:renamed", new PersonChange(person));
    }

    /** The same event: it has the current values of the person. */
    @Override
    public void avatarChanged(Person person, List<Long> rooms) {
        personRenamed(person, rooms);
    }

    private RoomNotice notice(String code, Person person, Room room) {
        return new RoomNotice(
                code,
                room.id(),
                new RoomNotice.Params(person.nickname(), room.name()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
