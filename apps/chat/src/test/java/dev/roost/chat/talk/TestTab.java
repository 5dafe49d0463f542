package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tab of a person, with requests and events as the page uses them. */
public final class TestTab {
    public final TestSocket socket;
    public final Map<String, Object> welcome;

    private TestTab(TestSocket socket) {
        this.socket = socket;
        this.welcome = map(socket.expectEvent("welcome").get(0));
    }

    public static TestTab open(InMemoryServer server, Map<String, ?> auth) {
        return new TestTab(server.connect("/talk", auth));
    }

    public static TestTab of(InMemoryServer server, String nickname) {
        return open(server, Map.of("nickname", nickname));
    }

    /** Opens another tab of the same person. */
    public TestTab another(InMemoryServer server) {
        return open(server, Map.of("token", token()));
    }

    public String token() {
        return (String) welcome.get("token");
    }

    public Map<String, Object> person() {
        return map(welcome.get("person"));
    }

    public String id() {
        return (String) person().get("id");
    }

    public String nickname() {
        return (String) person().get("nickname");
    }

    /** Sends a request and returns its result; fails on an error. */
    public Map<String, Object> request(String event, Map<String, ?> argument) {
        Map<String, Object> answer = answer(event, argument);
        assertThat(answer).as("%s %s", event, argument).doesNotContainKey("status");
        return answer;
    }

    /** Sends a request and returns its error; fails on a result. */
    public Map<String, Object> requestError(String event, Map<String, ?> argument) {
        Map<String, Object> answer = answer(event, argument);
        assertThat(answer).as("%s %s", event, argument).containsEntry("status", "error");
        return answer;
    }

    public void requestError(String code, String event, Map<String, ?> argument) {
        assertThat(requestError(event, argument)).containsEntry("code", code);
    }

    /** Sends a request and returns its result or error. */
    Map<String, Object> answer(String event, Map<String, ?> argument) {
        return map(socket.emitWithAck(event, argument).expectAck().get(0));
    }

    /** Returns the next event with a name. */
    public Map<String, Object> expect(String event) {
        return map(socket.expectEvent(event).get(0));
    }

    /** Returns a room of the welcome event. */
    public Map<String, Object> roomInWelcome(long room) {
        return maps(welcome.get("rooms")).stream()
                .filter(each -> number(each, "id") == room)
                .findFirst()
                .orElseThrow();
    }

    public long create(String name) {
        long room = number(map(request("room:create", Map.of("name", name)).get("room")), "id");
        expect("room:joined");
        return room;
    }

    public Map<String, Object> join(long room) {
        Map<String, Object> entered = request("room:join", Map.of("room", room));
        expect("room:joined");
        return entered;
    }

    public Map<String, Object> say(long room, String text) {
        return map(request("msg:send", Map.of("room", room, "id", clientId(), "text", text))
                .get("message"));
    }

    public static String clientId() {
        return UUID.randomUUID().toString();
    }

    public static long number(Map<String, Object> of, String key) {
        return ((Number) of.get(key)).longValue();
    }

    @SuppressWarnings("unchecked") // objects of JSON
    public static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // arrays of JSON
    public static List<Map<String, Object>> maps(Object value) {
        assertThat(value).isInstanceOf(List.class);
        return (List<Map<String, Object>>) value;
    }
}
