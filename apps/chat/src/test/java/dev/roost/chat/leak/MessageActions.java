package dev.roost.chat.leak;

import dev.roost.chat.leak.AccessModel.Kind;
import dev.roost.chat.leak.AccessModel.ModelMessage;
import dev.roost.chat.leak.AccessModel.ModelRoom;
import dev.roost.chat.leak.LeakWorld.Actor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Random requests about messages and files, each compared with the model. */
final class MessageActions {
    private static final int PAGE = 50;
    private static final long END = 9_000_000_000_000_000L;

    private final LeakWorld world;
    private final AccessModel model;

    MessageActions(LeakWorld world) {
        this.world = world;
        this.model = world.model;
    }

    void run(Actor actor, ModelRoom room) {
        List<ModelMessage> all = new ArrayList<>(model.messages.values());
        int choice = world.random.nextInt(all.isEmpty() ? 5 : 9);
        switch (choice) {
            case 0, 1 -> send(actor, room, all);
            case 2 -> sendFile(actor, room);
            case 3 -> history(actor, room);
            case 4 -> typeAndRead(actor, room);
            case 5 -> edit(actor, world.anyOf(all));
            case 6 -> delete(actor, world.anyOf(all));
            default -> react(actor, world.anyOf(all));
        }
    }

    private JsonNode ask(Actor actor, String event, Map<String, ?> body, @Nullable String code) {
        return new LeakActions(world).ask(actor, event, body, code);
    }

    private @Nullable String unlessWriter(Actor actor, ModelRoom room) {
        String code = LeakActions.unlessMember(model, actor, room);
        return code == null && room.archived ? "room_archived" : code;
    }

    private String text(ModelRoom room) {
        String mention = "@" + world.anyone().nickname + " ";
        if (room.kind == Kind.PUBLIC) {
            return mention + "안녕";
        }
        String secret = world.secret();
        model.addContent(secret, room.id);
        return mention + secret;
    }

    private void send(Actor actor, ModelRoom room, List<ModelMessage> all) {
        Map<String, Object> body =
                new HashMap<>(Map.of("room", room.id, "id", UUID.randomUUID().toString(), "text", text(room)));
        String code = unlessWriter(actor, room);
        if (!all.isEmpty() && world.random.nextInt(4) == 0) {
            ModelMessage replied = world.anyOf(all);
            body.put("replyTo", replied.id);
            code = code == null && replied.room != room.id ? "message_unknown" : code;
        }
        sent(actor, room, ask(actor, "msg:send", body, code), code);
    }

    void sendFile(Actor actor, ModelRoom room) {
        String name = room.kind == Kind.PUBLIC ? "바다" : world.secret();
        if (room.kind != Kind.PUBLIC) {
            model.addContent(name, room.id);
        }
        String data = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        String code = unlessWriter(actor, room);
        JsonNode answer = ask(
                actor,
                "file:send",
                Map.of("room", room.id, "id", UUID.randomUUID().toString(), "name", name, "data", data),
                code);
        sent(actor, room, answer, code);
    }

    private void sent(Actor actor, ModelRoom room, JsonNode answer, @Nullable String code) {
        if (code != null) {
            return;
        }
        JsonNode message = answer.path("message");
        String file = message.path("file").path("id").asString(null);
        ModelMessage added = new ModelMessage(message.path("id").asLong(), room.id, actor.id, file);
        model.messages.put(added.id, added);
        if (file != null) {
            model.files.put(file, added);
        }
        message.path("mentions")
                .forEach(person ->
                        LeakWorld.require(room.members.contains(person.asString()), actor, "mention", message));
    }

    private void history(Actor actor, ModelRoom room) {
        String code = LeakActions.unlessMember(model, actor, room);
        JsonNode answer = ask(actor, "msg:history", Map.of("room", room.id, "before", END), code);
        if (code == null) {
            checkPage(actor, room, answer);
        }
    }

    /** The newest messages; those of guests, in public rooms, are not in the model. */
    void checkPage(Actor actor, ModelRoom room, JsonNode answer) {
        if (room.kind == Kind.PUBLIC) {
            return;
        }
        List<Long> ids = new ArrayList<>();
        answer.path("messages").forEach(message -> ids.add(message.path("id").asLong()));
        List<Long> expected =
                model.messagesOf(room.id).stream().map(message -> message.id).toList();
        List<Long> last = expected.subList(Math.max(0, expected.size() - PAGE), expected.size());
        LeakWorld.require(ids.equals(last), actor, "page of messages (expected: " + last + ")", answer);
    }

    private void typeAndRead(Actor actor, ModelRoom room) {
        actor.tab.emit("typing", Map.of("room", room.id));
        String code = LeakActions.unlessMember(model, actor, room);
        JsonNode answer = ask(actor, "room:read", Map.of("room", room.id, "message", END), code);
        LeakWorld.require(
                code != null || answer.path("unread").asLong() == 0, actor, "count of unread messages", answer);
    }

    private void edit(Actor actor, ModelMessage message) {
        ModelRoom room = Objects.requireNonNull(model.rooms.get(message.room));
        String code = !model.mayReadMessage(actor.id, message.id)
                ? "message_unknown"
                : !actor.id.equals(message.author) ? "not_author" : room.archived ? "room_archived" : null;
        ask(actor, "msg:edit", Map.of("message", message.id, "text", text(room)), code);
    }

    private void delete(Actor actor, ModelMessage message) {
        ModelRoom room = Objects.requireNonNull(model.rooms.get(message.room));
        boolean allowed = actor.id.equals(message.author) || actor.id.equals(room.owner);
        String code = !model.mayReadMessage(actor.id, message.id) ? "message_unknown" : allowed ? null : "not_author";
        ask(actor, "msg:delete", Map.of("message", message.id), code);
        message.deleted |= code == null;
    }

    private void react(Actor actor, ModelMessage message) {
        ModelRoom room = Objects.requireNonNull(model.rooms.get(message.room));
        String code = !model.mayReadMessage(actor.id, message.id)
                ? "message_unknown"
                : room.archived ? "room_archived" : null;
        boolean on = world.random.nextBoolean();
        ask(actor, "msg:react", Map.of("message", message.id, "emoji", "👍", "on", on), code);
    }
}
