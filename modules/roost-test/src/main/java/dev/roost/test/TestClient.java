package dev.roost.test;

import dev.roost.engine.EngineServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Socket.IO client without a network: one WebSocket session on a loop driven by hand. It sends and shows frames as
 * they travel, {@code 42/chat,["message","hello"]} for example; attachments as {@link RecordingLink} does.
 */
public final class TestClient {
    private static final Pattern SID = Pattern.compile("\\{\"sid\":\"([^\"]*)\".*");

    private final ManualLoop loop;
    private final RecordingLink link;
    private final String sessionId;
    private final List<String> received = new ArrayList<>();

    private TestClient(ManualLoop loop, RecordingLink link) {
        this.loop = loop;
        this.link = link;
        this.sessionId = sidIn(takeFirst("0"));
    }

    /** A client with a session, in no namespace yet. */
    public static TestClient open(EngineServer engine, ManualLoop loop) {
        return open(engine, loop, RecordingExchange.webSocket(loop, "EIO=4&transport=websocket"));
    }

    /** A client whose session is opened by a given request, which must become a WebSocket. */
    public static TestClient open(EngineServer engine, ManualLoop loop, RecordingExchange request) {
        engine.handle(request);
        loop.run();
        return new TestClient(loop, request.link());
    }

    /**
     * Joins a namespace that lets it in at once.
     *
     * @return the id of its socket
     */
    public String connect(String namespace) {
        String prefix = namespace.equals("/") ? "40" : "40" + namespace + ",";
        send(prefix);
        return sidIn(takeFirst(prefix));
    }

    /** The id of its session, which is no socket's. */
    public String sessionId() {
        return sessionId;
    }

    public void send(String... frames) {
        for (String frame : frames) {
            link.text(frame);
        }
    }

    /** Sends an attachment. */
    public void sendBinary(byte... data) {
        link.binary(data);
    }

    /** Its network goes. */
    public void vanish() {
        link.closeByPeer();
    }

    /** What it got since the last call; the loop is run before. */
    public List<String> received() {
        loop.run();
        received.addAll(link.takeSent());
        List<String> all = List.copyOf(received);
        received.clear();
        return all;
    }

    /** Whether the server has closed its connection, or it has gone. */
    public boolean isClosed() {
        return link.isClosed();
    }

    /** Whether the server listens to it. */
    public boolean isHeard() {
        return link.isReading();
    }

    /** Its connection, to make it slow for example. */
    public RecordingLink link() {
        return link;
    }

    private String takeFirst(String prefix) {
        loop.run();
        received.addAll(link.takeSent());
        for (int i = 0; i < received.size(); i++) {
            if (received.get(i).startsWith(prefix)) {
                return received.remove(i).substring(prefix.length());
            }
        }
        throw new AssertionError("received: " + received + " (expected: " + prefix + "...)");
    }

    private static String sidIn(String json) {
        Matcher matcher = SID.matcher(json);
        if (!matcher.matches()) {
            throw new AssertionError("sid: none in " + json);
        }
        return matcher.group(1);
    }
}
