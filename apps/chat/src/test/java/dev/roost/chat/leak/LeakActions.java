package dev.roost.chat.leak;

import dev.roost.chat.leak.AccessModel.Kind;
import dev.roost.chat.leak.AccessModel.ModelRoom;
import dev.roost.chat.leak.LeakWorld.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Random requests about rooms, each compared with the model. The people know all ids, and try everything. */
final class LeakActions {
    private static final int MAX_ROOMS = 14;
    private static final long NOWHERE = 987_654_321_012L;

    private final LeakWorld world;
    private final AccessModel model;
    private final MessageActions messages;
    private @Nullable String guestRoom;

    LeakActions(LeakWorld world) {
        this.world = world;
        this.model = world.model;
        this.messages = new MessageActions(world);
    }

    void run() {
        Actor actor = world.anyone();
        List<ModelRoom> rooms = model.all();
        if (rooms.size() < 3) {
            create(actor);
            return;
        }
        ModelRoom room = world.anyOf(rooms);
        switch (world.random.nextInt(32)) {
            case 0, 1 -> create(actor);
            case 2 -> direct(actor, world.anyone());
            case 3, 4, 5, 6 -> invite(actor, room, world.anyone());
            case 7, 8, 9, 10 -> join(actor, room);
            case 11 -> decline(actor, room);
            case 12 -> withdraw(actor, room, world.anyone());
            case 13 -> leave(actor, room);
            case 14, 15 -> remove(actor, room, world.anyone());
            case 16 -> unmute(actor, room, world.anyone());
            case 17 -> handOver(actor, room, world.anyone());
            case 18 -> rename(actor, room);
            case 19 -> setTopic(actor, room);
            case 20 -> archive(actor, room);
            case 21 -> delete(actor, room);
            case 22 -> find(actor, room);
            case 23 -> world.reconnect(actor);
            case 24 -> renamePerson(actor);
            case 25 -> guest(room);
            default -> messages.run(actor, room);
        }
    }

    /** Sends a request and checks its secrets, and its code. */
    JsonNode ask(Actor actor, String event, Map<String, ?> body, @Nullable String code) {
        JsonNode answer = actor.tab.request(event, body);
        world.check(actor, "answer to " + event, answer);
        String actual = answer.path("status").asString("").equals("error")
                ? answer.path("code").asString()
                : null;
        LeakWorld.require(
                Objects.equals(code, actual), actor, event + " " + body + " (expected: " + code + ")", answer);
        if ("room_unknown".equals(code) && body.containsKey("room")) {
            Map<String, Object> nowhere = new HashMap<>(body);
            nowhere.put("room", NOWHERE);
            LeakWorld.require(actor.tab.request(event, nowhere).equals(answer), actor, event + " of no room", answer);
        }
        return answer;
    }

    private static Map<String, Object> in(ModelRoom room, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("room", room.id));
        for (int at = 0; at < more.length; at += 2) {
            body.put((String) more[at], more[at + 1]);
        }
        return body;
    }

    private void create(Actor actor) {
        if (model.rooms.size() >= MAX_ROOMS) {
            return;
        }
        boolean hidden = world.random.nextInt(3) > 0;
        String name = hidden ? world.secret() : "방" + Long.toString(world.random.nextLong() >>> 1, 36);
        JsonNode answer = actor.tab.request("room:create", Map.of("name", name, "kind", hidden ? "private" : "public"));
        long id = answer.path("room").path("id").asLong();
        LeakWorld.require(id > 0, actor, "room:create", answer);
        ModelRoom room = model.add(new ModelRoom(id, hidden ? Kind.PRIVATE : Kind.PUBLIC, name, actor.id));
        if (hidden) {
            model.addName(name, id);
        }
        model.join(room, actor.id);
    }

    private void direct(Actor actor, Actor other) {
        boolean visible = model.maySeePerson(actor.id, other.id);
        JsonNode answer = ask(actor, "room:direct", Map.of("person", other.id), visible ? null : "person_unknown");
        if (!visible) {
            return;
        }
        long id = answer.path("room").path("id").asLong();
        Set<String> two = new HashSet<>(List.of(actor.id, other.id));
        ModelRoom known = model.all().stream()
                .filter(room -> room.kind == Kind.DIRECT && room.members.equals(two))
                .findFirst()
                .orElse(null);
        LeakWorld.require(known == null ? !model.rooms.containsKey(id) : known.id == id, actor, "direct room", answer);
        if (known == null) {
            ModelRoom room = model.add(new ModelRoom(id, Kind.DIRECT, "", null));
            two.forEach(person -> model.join(room, person));
        }
    }

    /** Returns the code for those who are not members. */
    static @Nullable String unlessMember(AccessModel model, Actor actor, ModelRoom room) {
        return !model.mayKnow(actor.id, room.id)
                ? "room_unknown"
                : room.members.contains(actor.id) ? null : "not_member";
    }

    /** Returns the code for those who are not the owner. */
    private @Nullable String unlessOwner(Actor actor, ModelRoom room) {
        return !model.mayKnow(actor.id, room.id) ? "room_unknown" : actor.id.equals(room.owner) ? null : "not_owner";
    }

    private @Nullable String unlessOwnerOf(Actor actor, ModelRoom room, Actor other) {
        String code = unlessOwner(actor, room);
        return code != null
                ? code
                : other == actor ? "invalid" : room.members.contains(other.id) ? null : "person_unknown";
    }

    private void invite(Actor actor, ModelRoom room, Actor other) {
        boolean done = room.members.contains(other.id) || room.inviterOf.containsKey(other.id);
        String code = unlessMember(model, actor, room);
        if (code == null && !model.maySeePerson(actor.id, other.id)) {
            code = "person_unknown";
        } else if (code == null && room.kind == Kind.DIRECT) {
            code = "direct_room";
        } else if (code == null && room.archived) {
            code = "room_archived";
        } else if (code == null && !done && room.removed.contains(other.id) && !actor.id.equals(room.owner)) {
            code = "removed";
        }
        ask(actor, "room:invite", in(room, "person", other.id), code);
        if (code == null && !done) {
            room.removed.remove(other.id);
            room.inviterOf.put(other.id, actor.id);
        }
    }

    private void join(Actor actor, ModelRoom room) {
        boolean member = room.members.contains(actor.id);
        String code = !model.mayKnow(actor.id, room.id)
                ? "room_unknown"
                : !member && room.removed.contains(actor.id) ? "removed" : null;
        if (code == null) {
            model.join(room, actor.id);
        }
        JsonNode answer = ask(actor, "room:join", in(room), code);
        if (code == null) {
            List<String> members = new ArrayList<>();
            answer.path("members").forEach(each -> {
                if (!each.path("guest").asBoolean()) {
                    members.add(each.path("person").path("id").asString());
                }
            });
            LeakWorld.require(Set.copyOf(members).equals(room.members), actor, "members", answer);
            messages.checkPage(actor, room, answer);
        }
    }

    private void decline(Actor actor, ModelRoom room) {
        boolean known = model.mayKnow(actor.id, room.id);
        ask(actor, "room:decline", in(room), known ? null : "room_unknown");
        room.inviterOf.remove(actor.id);
    }

    private void withdraw(Actor actor, ModelRoom room, Actor other) {
        String code = unlessMember(model, actor, room);
        String inviter = room.inviterOf.get(other.id);
        if (code == null && !actor.id.equals(room.owner) && inviter != null && !inviter.equals(actor.id)) {
            code = "not_owner";
        }
        ask(actor, "room:uninvite", in(room, "person", other.id), code);
        if (code == null) {
            room.inviterOf.remove(other.id);
        }
    }

    private void leave(Actor actor, ModelRoom room) {
        String code = unlessMember(model, actor, room);
        if (code == null && room.kind == Kind.DIRECT) {
            code = "direct_room";
        }
        ask(actor, "room:leave", in(room), code);
        if (code == null) {
            model.leave(room, actor.id);
        }
    }

    private void remove(Actor actor, ModelRoom room, Actor other) {
        String code = unlessOwnerOf(actor, room, other);
        ask(actor, "room:remove", in(room, "person", other.id), code);
        if (code == null) {
            model.leave(room, other.id);
            room.removed.add(other.id);
        }
    }

    private void unmute(Actor actor, ModelRoom room, Actor other) {
        ask(actor, "room:mute", in(room, "person", other.id, "minutes", 0), unlessOwnerOf(actor, room, other));
    }

    private void handOver(Actor actor, ModelRoom room, Actor other) {
        String code = unlessOwnerOf(actor, room, other);
        ask(actor, "room:owner", in(room, "person", other.id), code);
        if (code == null) {
            room.owner = other.id;
        }
    }

    private void rename(Actor actor, ModelRoom room) {
        String code = unlessOwner(actor, room);
        boolean hidden = room.kind != Kind.PUBLIC;
        String name = hidden ? world.secret() : "방" + Long.toString(world.random.nextLong() >>> 1, 36);
        if (hidden) {
            model.addName(name, room.id);
        }
        if (code == null) {
            room.name = name;
        }
        ask(actor, "room:rename", in(room, "name", name), code);
    }

    private void setTopic(Actor actor, ModelRoom room) {
        String topic = room.kind == Kind.PUBLIC ? "주제" : world.secret();
        if (room.kind != Kind.PUBLIC) {
            model.addName(topic, room.id);
        }
        ask(actor, "room:topic", in(room, "topic", topic), unlessOwner(actor, room));
    }

    private void archive(Actor actor, ModelRoom room) {
        String code = unlessOwner(actor, room);
        ask(actor, "room:archive", in(room, "archived", !room.archived), code);
        if (code == null) {
            room.archived = !room.archived;
            if (room.archived) {
                room.inviterOf.clear();
            }
        }
    }

    private void delete(Actor actor, ModelRoom room) {
        if (world.random.nextInt(3) > 0) {
            return;
        }
        String code = unlessOwner(actor, room);
        ask(actor, "room:delete", in(room, "name", room.name.isEmpty() ? "x" : room.name), code);
        if (code == null) {
            model.delete(room);
        }
    }

    private void find(Actor actor, ModelRoom room) {
        String code = unlessMember(model, actor, room);
        JsonNode answer = ask(actor, "person:find", in(room, "query", "사람"), code);
        if (code != null) {
            return;
        }
        Set<String> found = new HashSet<>();
        answer.path("people").forEach(each -> {
            String id = each.path("id").asString();
            found.add(id);
            LeakWorld.require(each.path("member").asBoolean(false) == room.members.contains(id), actor, "member", each);
        });
        Set<String> visible = new HashSet<>(world.people.keySet());
        visible.removeIf(id -> id.equals(actor.id) || !model.maySeePerson(actor.id, id));
        LeakWorld.require(found.equals(visible), actor, "people", answer);
    }

    private void renamePerson(Actor actor) {
        String nickname = LeakWorld.newNickname();
        ask(actor, "me:rename", Map.of("nickname", nickname), null);
        actor.nickname = nickname;
    }

    /** A guest tries to join any room by its name, and talks in the one that was joined last. */
    private void guest(ModelRoom room) {
        String name = room.name.isEmpty() ? "x" : room.name;
        boolean rejected = !model.publicNames().contains(name);
        world.guest("joinRoom", Map.of("room", name, "nickname", "손님", "toLeaveRoom", ""), rejected);
        if (!rejected) {
            guestRoom = name;
        }
        if (guestRoom != null) {
            boolean gone = !model.publicNames().contains(guestRoom);
            world.guest("message", Map.of("room", guestRoom, "nickname", "손님", "message", "안녕"), gone);
        }
    }
}
