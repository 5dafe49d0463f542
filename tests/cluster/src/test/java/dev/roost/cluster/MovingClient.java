package dev.roost.cluster;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client that loses its connection and reconnects to another server with the last offset it has received. */
final class MovingClient implements AutoCloseable {
    private final String namespace;
    private final String rooms;
    private final List<JsonNode> events = new ArrayList<>();
    private @Nullable RawClient socket;
    private String id = "";
    private String pid = "";
    private String offset = "";

    MovingClient(String namespace, String... rooms) {
        this.namespace = namespace + ",";
        this.rooms = "\"" + String.join("\",\"", rooms) + "\"";
    }

    /** Connects, and returns whether the server has recovered the session. */
    boolean connect(int port) {
        String auth = pid.isEmpty()
                ? "{\"rooms\":[" + rooms + "]}"
                : "{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}";
        socket = new RawClient(port).openWebSocket().sendText("40" + namespace + auth);
        for (String message = next(); ; message = next()) {
            if (message.startsWith("40" + namespace)) {
                JsonNode details = NodePeer.json(message.substring(2 + namespace.length()));
                boolean recovered = details.get("sid").stringValue().equals(id);
                id = details.get("sid").stringValue();
                pid = details.get("pid").stringValue();
                return recovered;
            }
            onEvent(message);
        }
    }

    private String next() {
        while (true) {
            RawClient.WireFrame frame = socket.message();
            if (!frame.text().equals("2")) {
                return frame.text();
            }
            socket.sendText("3");
        }
    }

    /** Receives one event. */
    JsonNode receive() {
        return onEvent(next());
    }

    void receive(int count) {
        for (int i = 0; i < count; i++) {
            receive();
        }
    }

    /** Receives events up to one of a name. */
    void receiveUntil(String name) {
        JsonNode event = receive();
        while (!event.get(0).stringValue().equals(name)) {
            event = receive();
        }
    }

    private JsonNode onEvent(String message) {
        if (!message.startsWith("42" + namespace)) {
            throw new AssertionError(message + " (expected: an event)");
        }
        JsonNode event = NodePeer.json(message.substring(2 + namespace.length()));
        JsonNode last = event.get(event.size() - 1);
        if (event.size() > 1 && last.isString()) {
            offset = last.stringValue();
        }
        events.add(event);
        return event;
    }

    /** Loses its connection: the server is not told. */
    void vanish() {
        if (socket != null) {
            socket.close();
        }
    }

    /** Returns the private id of its session, a secret. */
    String pid() {
        return pid;
    }

    String id() {
        return id;
    }

    /** The names of the events it has received. */
    List<String> names() {
        return events.stream().map(event -> event.get(0).stringValue()).toList();
    }

    /** The numbers of the events that a server has sent to all. */
    List<Integer> numbersOf(String server) {
        return events.stream()
                .filter(event -> event.get(0).stringValue().equals("load"))
                .filter(event -> event.get(1).stringValue().equals(server))
                .map(event -> event.get(2).intValue())
                .toList();
    }

    @Override
    public void close() {
        vanish();
    }
}
