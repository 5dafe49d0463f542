package dev.roost.chat.service;

import dev.roost.tests.RawClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person on {@code /talk} by a WebSocket, one request at a time. One thread only. */
final class TalkWireClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENT = "42/talk,";
    private static final String ACK = "43/talk,";

    private final RawClient client;
    private final Consumer<JsonNode> onMessage;
    private int requests;

    /** @param onMessage receives the message of each {@code msg:new} */
    TalkWireClient(int port, String nickname, Consumer<JsonNode> onMessage) {
        this.onMessage = onMessage;
        client = new RawClient(port).openWebSocket().sendText("40/talk," + json(Map.of("nickname", nickname)));
        while (!nameOf(received()).equals("welcome")) {}
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Returns the name of an event, or nothing; a message is passed on. */
    private String nameOf(String packet) {
        if (!packet.startsWith(EVENT)) {
            return "";
        }
        JsonNode event = JSON.readTree(packet.substring(EVENT.length()));
        String name = event.get(0).asString();
        if (name.equals("msg:new")) {
            onMessage.accept(event.get(1));
        }
        return name;
    }

    private String received() {
        while (true) {
            String packet = client.text();
            if (packet.startsWith("44")) {
                throw new AssertionError(packet);
            }
            if (!packet.equals("2")) {
                return packet;
            }
            client.sendText("3");
        }
    }

    /** Sends a request and returns its acknowledgement, after the wait that a rate limit demands. */
    JsonNode request(String event, Map<String, ?> argument) throws InterruptedException {
        while (true) {
            JsonNode answer = answer(event, argument);
            if (!answer.path("status").asString("").equals("error")) {
                return answer;
            }
            if (!answer.path("code").asString("").equals("rate_limited")) {
                throw new AssertionError(event + " " + argument + ": " + answer);
            }
            TimeUnit.MILLISECONDS.sleep(answer.path("retryAfter").asInt(1_000));
        }
    }

    private JsonNode answer(String event, Map<String, ?> argument) {
        int id = requests++;
        client.sendText(EVENT + id + json(new Object[] {event, argument}));
        String start = ACK + id + "[";
        while (true) {
            String packet = received();
            if (packet.startsWith(start)) {
                return JSON.readTree(packet.substring(start.length() - 1)).get(0);
            }
            nameOf(packet);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
