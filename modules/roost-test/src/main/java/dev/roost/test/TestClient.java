package dev.roost.test;

import dev.roost.engine.EngineServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Socket.IO client without a network: one WebSocket session on a {@link ManualLoop}. It sends and returns frames in the
 * encoding of the protocol, for example {@code 42/chat,["message","hello"]}, and attachments as {@link RecordingLink} does.
 * Not thread-safe.
 *
 * <pre>{@code
 * import dev.roost.server.RoostServer;
 * import dev.roost.test.ManualLoop;
 * import dev.roost.test.TestClient;
 *
 * ManualLoop loop = new ManualLoop();
 * RoostServer server = RoostServer.builder().handlerExecutor(Runnable::run).build();
 * server.of("/").on("echo", event -> event.ack(event.arguments().get(0, String.class)));
 *
 * TestClient client = TestClient.open(server.engine(), loop);
 * client.connect("/");
 * client.send("420[\"echo\",\"hi\"]");
 * client.received(); // 430["hi"]
 * }</pre>
 *
 * @since 0.1.0
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

    /**
     * Opens a client that is in no namespace yet.
     *
     * @param engine the engine of the server
     * @param loop the event loop of the session
     * @return the client
     */
    public static TestClient open(EngineServer engine, ManualLoop loop) {
        return open(engine, loop, RecordingExchange.webSocket(loop, "EIO=4&transport=websocket"));
    }

    /**
     * Opens a client by a given request, which is in no namespace yet.
     *
     * @param engine the engine of the server
     * @param loop the event loop of the session
     * @param request the request, which becomes a WebSocket
     * @return the client
     * @throws AssertionError if the request is rejected
     */
    public static TestClient open(EngineServer engine, ManualLoop loop, RecordingExchange request) {
        engine.handle(request);
        loop.run();
        return new TestClient(loop, request.link());
    }

    /**
     * Joins a namespace that accepts the client at once.
     *
     * @param namespace the namespace, with its leading slash
     * @return the id of the socket
     * @throws AssertionError if the namespace has not accepted the client
     */
    public String connect(String namespace) {
        String prefix = namespace.equals("/") ? "40" : "40" + namespace + ",";
        send(prefix);
        return sidIn(takeFirst(prefix));
    }

    /**
     * Returns the id of the session, which is not the id of a socket.
     *
     * @return the id
     */
    public String sessionId() {
        return sessionId;
    }

    /**
     * Sends frames.
     *
     * @param frames the texts of the frames
     */
    public void send(String... frames) {
        for (String frame : frames) {
            link.text(frame);
        }
    }

    /**
     * Sends an attachment.
     *
     * @param data the bytes of the attachment
     */
    public void sendBinary(byte... data) {
        link.binary(data);
    }

    /** Cuts the connection, without a close packet. */
    public void vanish() {
        link.closeByPeer();
    }

    /**
     * Runs the event loop, and returns the frames that the client has received since the last call.
     *
     * @return the frames
     */
    public List<String> received() {
        runDue();
        received.addAll(link.takeSent());
        List<String> all = List.copyOf(received);
        received.clear();
        return all;
    }

    /**
     * Returns whether the connection is closed, by the server or by {@link #vanish}.
     *
     * @return whether it is closed
     */
    public boolean isClosed() {
        return link.isClosed();
    }

    /**
     * Returns whether the server reads from the client. It does not while it applies backpressure.
     *
     * @return whether it reads
     */
    public boolean isReading() {
        return link.isReading();
    }

    /**
     * Returns the connection, for example to make it slow.
     *
     * @return the connection
     */
    public RecordingLink link() {
        return link;
    }

    /** Timers without a delay, too: a server leaves the flush of many sessions to them. */
    private void runDue() {
        loop.advance(Duration.ZERO);
    }

    private String takeFirst(String prefix) {
        runDue();
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
