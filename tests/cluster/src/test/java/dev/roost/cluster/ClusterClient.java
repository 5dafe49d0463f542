package dev.roost.cluster;

import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A WebSocket client of one server, in one namespace. Reads on the thread of the test, and answers pings. */
public final class ClusterClient implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();

    public final String id;
    private final String namespace;
    private final RawClient socket;

    private ClusterClient(int port, String namespace, String auth) {
        this.namespace = namespace.equals("/") ? "" : namespace + ",";
        this.socket = new RawClient(port).openWebSocket().sendText("40" + this.namespace + auth);
        String connected = next();
        if (!connected.startsWith("40" + this.namespace + "{\"sid\":\"")) {
            throw new AssertionError(connected + " (expected: CONNECT)");
        }
        this.id = RawClient.sidIn(connected);
        expectReady();
    }

    /** Joins a namespace, and waits until the server has put the socket into the rooms. */
    public static ClusterClient join(int port, String namespace, String... rooms) {
        String names = Stream.of(rooms)
                .map(room -> "\"" + room.replace("\\", "\\\\") + "\"")
                .collect(Collectors.joining(","));
        return new ClusterClient(port, namespace, "{\"rooms\":[" + names + "]}");
    }

    static ClusterClient joinWithData(int port, String namespace, String data) {
        return new ClusterClient(port, namespace, "{\"data\":" + data + "}");
    }

    /** Sets how long it waits for messages. Default: 10 seconds. */
    public ClusterClient waitingFor(Duration timeout) {
        socket.waitingFor(timeout);
        return this;
    }

    /** A broadcast of an earlier test may come before, and an offset be behind. */
    private void expectReady() {
        while (!next().startsWith("42" + namespace + "[\"ready\"")) {
            continue;
        }
    }

    /** The next message that is no ping: text as it is, bytes in hexadecimal. */
    public String next() {
        while (true) {
            RawClient.WireFrame frame = socket.message();
            if (frame.opcode() == RawClient.BINARY) {
                return HEX.formatHex(frame.payload());
            }
            if (frame.opcode() == RawClient.CLOSE) {
                return "closed";
            }
            if (!frame.text().equals("2")) {
                return frame.text();
            }
            socket.sendText("3");
        }
    }

    /** The next event: its arguments in JSON, and its acknowledgement id in front, if there is one. */
    public String event() {
        String message = next();
        String prefix = "42" + namespace;
        if (!message.startsWith(prefix)) {
            throw new AssertionError(message + " (expected: an event of " + prefix + ")");
        }
        return message.substring(prefix.length());
    }

    /** The events up to one of a name, without it. */
    public List<String> eventsUntil(String name) {
        List<String> events = new ArrayList<>();
        for (String event = event(); !event.equals("[\"" + name + "\"]"); event = event()) {
            events.add(event);
        }
        return events;
    }

    /** Acknowledges an event of {@link #event}, which begins with its id. */
    public void acknowledge(String event, String answer) {
        socket.sendText("43" + namespace + event.substring(0, event.indexOf('[')) + "[" + answer + "]");
    }

    /** Sends an event: its acknowledgement id, if there is one, and its arguments in JSON. */
    void send(String event) {
        socket.sendText("42" + namespace + event);
    }

    /** Receives an event that wants an acknowledgement, and acknowledges it. */
    public String answer(String answer) {
        String event = event();
        acknowledge(event, answer);
        return event.substring(event.indexOf('['));
    }

    @Override
    public void close() {
        socket.close();
    }
}
