package dev.roost.conformance.hostile;

import dev.roost.conformance.Polling;
import dev.roost.tests.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The exchange of a client with the server in one {@link Situation}; it describes the received data as a text. */
final class Conversation implements AutoCloseable {
    private static final String SERVED = "42999[\"m\",\"served\"]";
    private static final String SERVED_ANSWER = "43999[\"served\"]";
    private static final String SID = "{sid}";
    private static final String ID = "{id}";

    /** Parts of a response that would show more of the server than a client may know. */
    private static final Pattern REVEALING = Pattern.compile("Exception|\\tat |[Tt]omcat/|[Nn]etty|\\d+\\.\\d+\\.\\d+");

    private final HostileServer server;
    private final TransportModule module;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    Conversation(HostileServer server, TransportModule module) {
        this.server = server;
        this.module = module;
    }

    String onConnection(List<byte[]> sent) {
        boolean hasSession =
                sent.stream().anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(SID));
        Polling session = hasSession ? polling() : null;
        RawClient client = client();
        byte[] bytes = joined(sent);
        send(client, session == null ? bytes : withSid(bytes, session.sid()));
        String answer = response(client);
        String trace = answer.equals("closed") ? answer : answer + ", " + (servesAgain(client) ? "open" : "closed");
        return session == null ? trace : trace + ", " + stateOf(session);
    }

    /** Returns all writes as one, which costs less time. */
    private static byte[] joined(List<byte[]> sent) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sent.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] withSid(byte[] bytes, String sid) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(SID, sid).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void send(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
        } catch (UncheckedIOException closed) {
            // Earlier answers of the server can still be read.
        }
    }

    private String response(RawClient client) {
        RawClient.Response response;
        try {
            response = client.response();
        } catch (UncheckedIOException ended) {
            return "closed";
        }
        if (response.status() == 100) {
            return "100, " + response(client);
        }
        if (REVEALING.matcher(response.body()).find()
                || response.headers().containsKey("server")
                || response.headers().containsKey("x-powered-by")) {
            return "revealing: " + response;
        }
        return response.status() + described(response.body());
    }

    /** Ends a session that the response has opened. */
    private String described(String body) {
        if (body.startsWith("0{")) {
            client().send(RawClient.push(RawClient.sidIn(body), "1")).response();
            return " session";
        }
        // Pages of containers have no fixed text.
        return body.startsWith("{\"code\"") || body.equals("ok") ? " " + body : "";
    }

    private static boolean servesAgain(RawClient client) {
        try {
            return client.send(RawClient.get("/socket.io/?EIO=4")).response().status() == 400;
        } catch (UncheckedIOException ended) {
            return false;
        }
    }

    String byPolling(List<byte[]> sent) {
        Polling session = polling();
        List<String> trace = new ArrayList<>();
        for (byte[] body : sent) {
            RawClient client = client();
            send(
                    client,
                    RawClient.request(
                                    "POST",
                                    RawClient.POLLING + "&sid=" + session.sid(),
                                    "Content-Type: text/plain;charset=UTF-8",
                                    "Content-Length: " + body.length)
                            .getBytes(StandardCharsets.US_ASCII));
            send(client, body);
            trace.add(response(client));
        }
        trace.add(stateOf(session));
        return String.join(", ", trace);
    }

    /** Ends the session if it still serves. */
    private String stateOf(Polling session) {
        RawClient client = client();
        RawClient.Response response =
                client.send(RawClient.push(session.sid(), SERVED)).response();
        if (response.status() == 400 && response.body().isEmpty()) {
            // The server still reads the first body.
            return stateOf(session);
        }
        if (response.status() != 200) {
            return response.body().equals("{\"code\":1,\"message\":\"Session ID unknown\"}")
                    ? "session gone"
                    : "session: " + response;
        }
        List<String> trace = new ArrayList<>();
        while (true) {
            for (String packet : session.poll().split("\u001e", -1)) {
                if (packet.equals(SERVED_ANSWER)) {
                    session.push("1");
                    trace.add("session serves");
                    return String.join(", ", trace);
                }
                trace.add(shortened(packet));
            }
        }
    }

    String beforeJoining(List<byte[]> sent) {
        RawClient client = client().openWebSocket();
        send(client, joined(sent));
        send(client, InputTable.frame(0x81, "40"));
        return new FrameTrace(client, module).until(text -> text.startsWith("40{"), "joined");
    }

    String afterJoining(List<byte[]> sent) {
        RawClient client = client().openWebSocket();
        return joined(client, join(client), sent);
    }

    private static String join(RawClient client) {
        return RawClient.sidIn(client.sendText("40").text());
    }

    private String joined(RawClient client, String socketId, List<byte[]> sent) {
        send(client, joined(sent));
        send(client, InputTable.frame(0x81, SERVED));
        FrameTrace trace = new FrameTrace(client, module);
        String frames = trace.until(SERVED_ANSWER::equals, "serves");
        return trace.isEnded() ? frames + " (" + server.endOf(socketId) + ")" : frames;
    }

    String withoutMore(List<byte[]> sent) {
        RawClient client = client().openWebSocket();
        String socketId = join(client);
        send(client, joined(sent));
        return new FrameTrace(client, module).until(text -> false, "") + " (" + server.endOf(socketId) + ")";
    }

    String afterAsking(List<byte[]> sent) {
        RawClient client = client().openWebSocket();
        String socketId = join(client);
        String asked = client.sendText("42[\"ask\"]").text();
        String id = asked.substring(2, asked.indexOf('['));
        for (byte[] bytes : sent) {
            String text = new String(bytes, StandardCharsets.UTF_8).replace(ID, id);
            send(client, InputTable.frame(0x81, text));
        }
        send(client, InputTable.frame(0x81, "43" + id + "[\"last\"]"));
        FrameTrace trace = new FrameTrace(client, module);
        String frames = trace.until(text -> text.startsWith("42[\"answered\""), "answered");
        return trace.isEnded() ? frames + " (" + server.endOf(socketId) + ")" : trace.last();
    }

    String answeredOneByOne(List<byte[]> sent) {
        RawClient client = client().openWebSocket();
        String socketId = join(client);
        FrameTrace trace = new FrameTrace(client, module);
        for (byte[] bytes : sent) {
            send(client, bytes);
            trace.read();
        }
        send(client, InputTable.frame(0x81, SERVED));
        String frames = trace.until(SERVED_ANSWER::equals, "serves");
        return trace.isEnded() ? frames + " (" + server.endOf(socketId) + ")" : frames;
    }

    String asCandidate(List<byte[]> sent) {
        Polling session = polling();
        return candidate(session, webSocketOf(session), sent);
    }

    String afterProbe(List<byte[]> sent) {
        Polling session = polling();
        return candidate(session, probed(session), sent);
    }

    private RawClient webSocketOf(Polling session) {
        return client().upgraded(RawClient.WEBSOCKET + "&sid=" + session.sid());
    }

    private RawClient probed(Polling session) {
        RawClient client = webSocketOf(session);
        String answer = client.sendText("2probe").text();
        if (!answer.equals("3probe")) {
            throw new AssertionError("answer to the probe: " + answer);
        }
        return client;
    }

    private String candidate(Polling session, RawClient client, List<byte[]> sent) {
        send(client, joined(sent));
        String frames = new FrameTrace(client, module).until(text -> false, "");
        client.close();
        return frames + ", " + stateOf(session);
    }

    String afterUpgrade(List<byte[]> sent) {
        Polling session = new Polling(server.port());
        opened.push(session::close);
        session.push("40");
        String socketId = RawClient.sidIn(session.poll());
        RawClient client = probed(session).sendText("5");
        return joined(client, socketId, sent);
    }

    private RawClient client() {
        RawClient client = new RawClient(server.port());
        opened.push(client::close);
        return client;
    }

    private Polling polling() {
        Polling session = new Polling(server.port());
        opened.push(session::close);
        return session.enter();
    }

    /** Returns the beginning of a long text. */
    static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 30) + "... (" + text.length() + " units)";
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
