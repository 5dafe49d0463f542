package dev.roost.chat.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may see what, as docs/chat-protocol.md describes it. It knows nothing of the server. */
final class AccessModel {
    enum Kind {
        PUBLIC,
        PRIVATE,
        DIRECT
    }

    /** A room. Its members are in the order in which they joined. */
    static final class ModelRoom {
        final long id;
        final Kind kind;
        String name;

        @Nullable
        String owner;

        boolean archived;
        final Set<String> members = new LinkedHashSet<>();
        final Map<String, String> inviterOf = new LinkedHashMap<>();
        final Set<String> removed = new LinkedHashSet<>();

        ModelRoom(long id, Kind kind, String name, @Nullable String owner) {
            this.id = id;
            this.kind = kind;
            this.name = name;
            this.owner = owner;
        }
    }

    /** A message; a deleted one has no text. */
    static final class ModelMessage {
        final long id;
        final long room;
        final String author;
        final @Nullable String file;
        boolean deleted;

        ModelMessage(long id, long room, String author, @Nullable String file) {
            this.id = id;
            this.room = room;
            this.author = author;
            this.file = file;
        }
    }

    /** What a text reveals: that and how a room is called, or what is said in it. */
    private record Secret(long room, boolean content) {}

    final Map<Long, ModelRoom> rooms = new TreeMap<>();
    final Map<Long, ModelMessage> messages = new TreeMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();
    private final Set<Set<String>> everShared = new LinkedHashSet<>();

    /** All files that were ever sent, by their ids. */
    final Map<String, ModelMessage> files = new LinkedHashMap<>();

    ModelRoom add(ModelRoom room) {
        rooms.put(room.id, room);
        return room;
    }

    void join(ModelRoom room, String person) {
        room.members.add(person);
        room.inviterOf.remove(person);
        room.members.stream()
                .filter(other -> !other.equals(person))
                .forEach(other -> everShared.add(Set.of(person, other)));
    }

    void leave(ModelRoom room, String person) {
        room.members.remove(person);
        if (person.equals(room.owner)) {
            room.owner = room.members.stream().findFirst().orElse(null);
        }
        if (room.kind == Kind.PRIVATE && room.members.isEmpty()) {
            delete(room);
        }
    }

    void delete(ModelRoom room) {
        rooms.remove(room.id);
        messages.values().removeIf(message -> message.room == room.id);
    }

    void addName(String secret, long room) {
        secrets.put(secret, new Secret(room, false));
    }

    void addContent(String secret, long room) {
        secrets.put(secret, new Secret(room, true));
    }

    boolean mayRead(String person, long room) {
        ModelRoom found = rooms.get(room);
        return found != null && found.members.contains(person);
    }

    boolean mayList(String person, long room) {
        ModelRoom found = rooms.get(room);
        return found != null && (found.kind == Kind.PUBLIC || found.members.contains(person));
    }

    boolean mayKnow(String person, long room) {
        ModelRoom found = rooms.get(room);
        return found != null && (mayList(person, room) || found.inviterOf.containsKey(person));
    }

    /** Returns whether a person may receive a text that contains a secret. */
    boolean maySee(String person, String secret) {
        Secret found = secrets.get(secret);
        return found != null && (found.content() ? mayRead(person, found.room()) : mayKnow(person, found.room()));
    }

    /** Returns whether a text is a secret, which guests, operators and logs may not have. */
    boolean isSecret(String text) {
        return secrets.containsKey(text);
    }

    boolean maySeePerson(String person, String other) {
        return person.equals(other)
                || rooms.values().stream().anyMatch(room -> room.members.contains(other) && mayList(person, room.id));
    }

    /** Returns whether two people have shared a room at any time: the presence of a person may arrive late. */
    boolean haveShared(String person, String other) {
        return person.equals(other) || everShared.contains(Set.of(person, other));
    }

    boolean mayReadMessage(String person, long message) {
        ModelMessage found = messages.get(message);
        return found != null && !found.deleted && mayRead(person, found.room);
    }

    /** Returns the ids of the rooms that a list has for a person. */
    List<Long> listed(String person, boolean archived) {
        return rooms.values().stream()
                .filter(room -> room.archived == archived && mayList(person, room.id))
                .map(room -> room.id)
                .toList();
    }

    List<Long> invitations(String person) {
        return rooms.values().stream()
                .filter(room -> room.inviterOf.containsKey(person))
                .map(room -> room.id)
                .toList();
    }

    /** Returns the names that guests see. */
    List<String> publicNames() {
        return rooms.values().stream()
                .filter(room -> room.kind == Kind.PUBLIC && !room.archived)
                .map(room -> room.name)
                .toList();
    }

    List<ModelMessage> messagesOf(long room) {
        return messages.values().stream()
                .filter(message -> message.room == room)
                .toList();
    }

    /** Returns whether a person may read a file; null for a client that has not proved who it is. */
    boolean mayReadFile(@Nullable String person, String file) {
        ModelMessage message = messages.get(Objects.requireNonNull(files.get(file)).id);
        if (message == null || message.deleted) {
            return false;
        }
        boolean everybody = Objects.requireNonNull(rooms.get(message.room)).kind == Kind.PUBLIC;
        return everybody || (person != null && mayRead(person, message.room));
    }

    List<ModelRoom> all() {
        return new ArrayList<>(rooms.values());
    }
}
