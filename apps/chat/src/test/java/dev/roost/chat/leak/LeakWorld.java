package dev.roost.chat.leak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Five people, a guest, and the model of what they may see. One thread only. */
final class LeakWorld implements AutoCloseable {
    private static final Pattern SECRET = Pattern.compile("secret[0-9a-z]+x");
    private static final AtomicLong NICKNAMES = new AtomicLong();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final AccessModel model = new AccessModel();
    final Random random;
    final Map<String, Actor> people = new LinkedHashMap<>();
    private final int port;
    private final WireTab guestRooms;
    private final WireTab guestChat;
    private final Set<String> everKnown = new HashSet<>();
    private int secrets;

    /** A person with a tab, and the cookie of the browser. */
    static final class Actor {
        final String id;
        final String token;
        String nickname;
        WireTab tab;

        @Nullable
        String cookie;

        Actor(String id, String token, String nickname, WireTab tab) {
            this.id = id;
            this.token = token;
            this.nickname = nickname;
            this.tab = tab;
        }
    }

    LeakWorld(int port, Random random) {
        this.port = port;
        this.random = random;
        for (int at = 0; at < 5; at++) {
            String nickname = newNickname();
            WireTab tab = new WireTab(port, "/talk", Map.of("nickname", nickname));
            JsonNode welcome = tab.awaitEvent("welcome");
            String id = welcome.path("person").path("id").asString();
            Actor actor = new Actor(id, welcome.path("token").asString(), nickname, tab);
            actor.cookie = cookieOf(actor);
            people.put(id, actor);
        }
        guestRooms = new WireTab(port, "/room", Map.of());
        guestRooms.awaitEvent("rooms");
        guestChat = new WireTab(port, "/chat", Map.of());
        settle();
    }

    /** Not by the seed: the people of earlier runs keep their nicknames. */
    static String newNickname() {
        return "사람" + NICKNAMES.incrementAndGet();
    }

    private String cookieOf(Actor actor) {
        String ticket =
                actor.tab.request("file:ticket", Map.of()).path("ticket").asString();
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/files/cookie"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticket\":\"" + ticket + "\"}")));
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns a text that occurs nowhere else. */
    String secret() {
        return "secret" + Integer.toString(++secrets, 36) + "x";
    }

    <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Actor anyone() {
        return anyOf(new ArrayList<>(people.values()));
    }

    /** Opens another tab of a person, checks what it is told, and closes the one before. */
    void reconnect(Actor actor) {
        WireTab next = new WireTab(port, "/talk", Map.of("token", actor.token));
        JsonNode welcome = next.awaitEvent("welcome");
        checkList(actor, welcome, false);
        check(actor, "welcome", welcome);
        settle();
        actor.tab.close();
        actor.tab = next;
    }

    /** Compares a list of rooms, with its invitations and counts, with the model. */
    void checkList(Actor actor, JsonNode answer, boolean archived) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode room : answer.path("rooms")) {
            ids.add(room.path("id").asLong());
        }
        require(ids.equals(model.listed(actor.id, archived)), actor, "list of rooms", answer);
        for (JsonNode room : answer.path("rooms")) {
            AccessModel.ModelRoom expected = model.rooms.get(room.path("id").asLong());
            require(room.path("members").asLong() == expected.members.size(), actor, "count of members", room);
            require(room.path("joined").asBoolean() == expected.members.contains(actor.id), actor, "joined", room);
            long most = expected.members.contains(actor.id) ? mostUnread(expected) : 0;
            require(room.path("unread").asLong() <= most, actor, "count of unread messages", room);
        }
        List<Long> invitations = new ArrayList<>();
        for (JsonNode invitation : answer.path("invitations")) {
            invitations.add(invitation.path("room").path("id").asLong());
        }
        require(
                invitations.stream().sorted().toList().equals(model.invitations(actor.id)),
                actor,
                "invitations",
                answer);
    }

    /** The messages of guests, in public rooms, are not in the model. */
    private long mostUnread(AccessModel.ModelRoom room) {
        return room.kind == AccessModel.Kind.PUBLIC
                ? Long.MAX_VALUE
                : model.messagesOf(room.id).size();
    }

    /** Checks that a text contains no secret that a person may not see. */
    void check(Actor actor, String what, JsonNode content) {
        Matcher found = SECRET.matcher(content.toString());
        while (found.find()) {
            require(model.maySee(actor.id, found.group()), actor, what + " with " + found.group(), content);
        }
    }

    /** Checks that a text for a guest, an operator or a log contains no secret at all. */
    void checkForOutsiders(String what, String content) {
        Matcher found = SECRET.matcher(content);
        while (found.find()) {
            if (model.isSecret(found.group())) {
                throw new AssertionError("leak: " + what + " contains " + found.group() + ": " + content);
            }
        }
    }

    static void require(boolean holds, Actor actor, String what, Object seen) {
        if (!holds) {
            throw new AssertionError("leak: " + what + " for " + actor.nickname + ": " + seen);
        }
    }

    /** Returns whether a person knows of a room, or did at some time. */
    boolean knewOf(String person, long room) {
        return everKnown.contains(person + " " + room);
    }

    /** Waits until all events so far have arrived, and checks each. */
    void settle() {
        for (AccessModel.ModelRoom room : model.all()) {
            people.keySet().stream()
                    .filter(person -> model.mayKnow(person, room.id))
                    .forEach(person -> everKnown.add(person + " " + room.id));
        }
        checkGuest();
        Map<Actor, Integer> fences = new LinkedHashMap<>();
        people.values().forEach(actor -> fences.put(actor, actor.tab.send("unknown:event", Map.of())));
        for (Actor actor : people.values()) {
            actor.tab.await(Objects.requireNonNull(fences.get(actor)));
            actor.tab.takeEvents().forEach(event -> new EventCheck(this, actor).check(event));
        }
    }

    private void checkGuest() {
        // Both requests are rejected, which is the last event that each socket receives.
        guestRooms.emit("joinRoom", Map.of());
        guestChat.emit("message", Map.of());
        guestRooms.awaitEvent("exception");
        guestChat.awaitEvent("exception");
        for (WireTab tab : List.of(guestRooms, guestChat)) {
            tab.takeEvents().forEach(event -> {
                checkForOutsiders(
                        "event " + event.name() + " for a guest",
                        event.argument().toString());
                if (event.name().equals("rooms")) {
                    requireNames(event.argument());
                }
            });
        }
    }

    private void requireNames(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asString()));
        if (!names.equals(model.publicNames())) {
            throw new AssertionError("leak: guests see " + names + " (expected: " + model.publicNames() + ")");
        }
    }

    /** Sends a request of a guest, who tries every name. */
    void guest(String event, Map<String, String> argument, boolean rejected) {
        guestRooms.emit(event, argument);
        if (rejected) {
            guestRooms.awaitEvent("exception");
        }
    }

    @Override
    public void close() {
        people.values().forEach(actor -> actor.tab.close());
        guestRooms.close();
        guestChat.close();
    }
}
