package dev.roost.chat.leak;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one namespace by a WebSocket, one request at a time, which records the events that it receives. One thread only. */
final class WireTab implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final RawClient client;
    private final String namespace;
    private List<Event> events = new ArrayList<>();
    private int requests;

    /** A received event; the argument is missing if it has none. */
    record Event(String name, JsonNode argument) {}

    WireTab(int port, String namespace, Map<String, String> auth) {
        this.namespace = namespace;
        client = new RawClient(port).openWebSocket().sendText("40" + namespace + "," + JSON.writeValueAsString(auth));
    }

    JsonNode request(String event, Map<String, ?> argument) {
        return await(send(event, argument));
    }

    /** Sends a request and returns its number. */
    int send(String event, Map<String, ?> argument) {
        int id = requests++;
        client.sendText("42" + namespace + "," + id + JSON.writeValueAsString(List.of(event, argument)));
        return id;
    }

    /** Returns the acknowledgement of a request, and records the events before it. */
    JsonNode await(int id) {
        String start = "43" + namespace + "," + id + "[";
        while (true) {
            String packet = received();
            if (packet.startsWith(start)) {
                return JSON.readTree(packet.substring(start.length() - 1)).get(0);
            }
            record(packet);
        }
    }

    void emit(String event, Map<String, ?> argument) {
        client.sendText("42" + namespace + "," + JSON.writeValueAsString(List.of(event, argument)));
    }

    /** Receives until an event, which is returned and not recorded. */
    JsonNode awaitEvent(String name) {
        while (true) {
            record(received());
            if (!events.isEmpty() && events.get(events.size() - 1).name().equals(name)) {
                return events.remove(events.size() - 1).argument();
            }
        }
    }

    /** Returns the events since the last call. */
    List<Event> takeEvents() {
        List<Event> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    private void record(String packet) {
        String start = "42" + namespace + ",";
        if (packet.startsWith(start)) {
            JsonNode event = JSON.readTree(packet.substring(start.length()));
            events.add(new Event(event.get(0).asString(), event.path(1)));
        }
    }

    private String received() {
        while (true) {
            String packet = client.text();
            if (packet.startsWith("44") || packet.startsWith("41")) {
                throw new AssertionError(packet);
            }
            if (!packet.equals("2")) {
                return packet;
            }
            client.sendText("3");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
