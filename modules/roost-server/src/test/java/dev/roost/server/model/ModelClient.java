package dev.roost.server.model;

import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client that behaves like the official one, in steps that the test chooses, and checks what it receives:
 *
 * <pre>
 *   OFF ── open ──► OPENING ── handshake ──► CONNECTING ── CONNECT ──► CONNECTED
 *    ▲                 └───────────── connection lost, close packet ───────┘
 * </pre>
 */
final class ModelClient {
    private static final Pattern OPEN = Pattern.compile("0\\{\"sid\":\"([^\"]+)\".*");
    private static final Pattern WELCOME = Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\".*");
    private static final Pattern MESSAGE = Pattern.compile("42\\[\"d\",(\\d+)(?:,\"([^\"]+)\")?]");
    private static final Pattern ACK = Pattern.compile("43(\\d+)\\[]");

    enum Phase {
        OFF,
        OPENING,
        CONNECTING,
        CONNECTED
    }

    private enum Probe {
        NONE,
        SENT,
        ANSWERED
    }

    private final ModelWorld world;
    private Phase phase = Phase.OFF;

    // The connection. Each request may be on another loop.
    private @Nullable RecordingExchange poll;
    private @Nullable RecordingExchange post;
    private boolean postWithheld;
    private @Nullable RecordingExchange opening;
    private @Nullable RecordingLink link;
    private boolean onWebSocket;
    private Probe probe = Probe.NONE;
    private String sessionId = "";
    private final Deque<String> out = new ArrayDeque<>();

    private final ReceivedMessages received;
    private @Nullable String pid;

    // The messages of the client, numbered for each time that it is connected.
    private int epoch;
    private int emitted;
    private final Set<String> pendingAcks = new HashSet<>();

    ModelClient(ModelWorld world) {
        this.world = world;
        this.received = new ReceivedMessages(world);
    }

    String sid() {
        return received.sid();
    }

    /** Does something that the official client might do now. */
    void act() {
        switch (world.random.nextInt(24)) {
            case 0, 1 -> open();
            case 2, 3, 4 -> poll();
            case 5, 6, 7 -> flush();
            case 8, 9, 10 -> emit();
            case 11 -> beginUpgrade();
            case 12 -> deliverBody();
            case 13 -> maybeVanish();
            case 14 -> maybeLeave();
            default -> receive();
        }
    }

    /** Completes everything that the client has begun. */
    void settle() {
        deliverBody();
        receive();
        flush();
        poll();
    }

    private void open() {
        if (phase != Phase.OFF) {
            return;
        }
        phase = Phase.OPENING;
        if (world.random.nextInt(3) == 0) {
            opening = world.handle(RecordingExchange.webSocket(world.anyLoop(), "EIO=4&transport=websocket"));
            onWebSocket = true;
        } else {
            poll = world.handle(RecordingExchange.get(world.anyLoop(), "EIO=4&transport=polling"));
        }
    }

    private String query(String transport) {
        return "EIO=4&transport=" + transport + "&sid=" + sessionId;
    }

    private boolean mayUseHttp() {
        return !sessionId.isEmpty() && !onWebSocket && probe != Probe.ANSWERED;
    }

    private void poll() {
        if (mayUseHttp() && poll == null) {
            poll = world.handle(RecordingExchange.get(world.anyLoop(), query("polling")));
        }
    }

    private void flush() {
        RecordingLink webSocket = link;
        if (onWebSocket && webSocket != null && !webSocket.isClosed()) {
            while (!out.isEmpty()) {
                webSocket.text(out.remove());
            }
        } else if (mayUseHttp() && post == null && !out.isEmpty()) {
            StringBuilder body = new StringBuilder(out.remove());
            while (!out.isEmpty() && world.random.nextInt(3) > 0) {
                body.append('\u001e').append(out.remove());
            }
            RecordingExchange request = RecordingExchange.post(world.anyLoop(), query("polling"), body.toString());
            postWithheld = world.random.nextInt(4) == 0;
            post = world.handle(postWithheld ? request.withhold() : request);
        }
    }

    private void deliverBody() {
        if (post != null && postWithheld) {
            postWithheld = false;
            post.deliver();
        }
    }

    private void emit() {
        if (phase == Phase.CONNECTED && out.size() < 20) {
            emitted++;
            String ack = world.random.nextBoolean() ? Integer.toString(emitted) : "";
            if (!ack.isEmpty()) {
                pendingAcks.add(ack);
            }
            out.add("42" + ack + "[\"u\"," + epoch + "," + emitted + "]");
        }
    }

    private void beginUpgrade() {
        if (mayUseHttp() && opening == null && link == null) {
            opening = world.handle(RecordingExchange.webSocket(world.anyLoop(), query("websocket")));
        }
    }

    /** The network is cut. The server may notice it at once, later, or only by its heartbeat. */
    private void maybeVanish() {
        if (phase != Phase.OFF && world.random.nextInt(6) == 0) {
            world.counts.vanished++;
            cut(world.random.nextBoolean());
        }
    }

    private void cut(boolean noticed) {
        if (noticed && poll != null) {
            poll.abandon();
        }
        if (noticed && post != null) {
            post.abandon();
        }
        if (noticed && link != null && !link.isClosed()) {
            link.closeByPeer();
        }
        lost();
    }

    /** The client disconnects from the namespace, and closes the connection. */
    private void maybeLeave() {
        if (phase == Phase.CONNECTED && world.random.nextInt(6) == 0) {
            world.counts.left++;
            if (onWebSocket && link != null && !link.isClosed()) {
                link.text("41");
                link.closeByPeer();
            } else if (mayUseHttp() && post == null) {
                world.handle(RecordingExchange.post(world.anyLoop(), query("polling"), "41\u001e1"));
            }
            lost();
            pid = null;
        }
    }

    private void lost() {
        phase = Phase.OFF;
        poll = null;
        post = null;
        opening = null;
        link = null;
        onWebSocket = false;
        probe = Probe.NONE;
        sessionId = "";
        out.clear();
        pendingAcks.clear();
    }

    private void receive() {
        RecordingExchange answeredPost = post;
        if (answeredPost != null && answeredPost.answer().isPresent()) {
            post = null;
            if (answeredPost.answer().get().status() != 200) {
                cut(true);
                return;
            }
        }
        RecordingExchange answeredPoll = poll;
        if (answeredPoll != null && answeredPoll.answer().isPresent()) {
            poll = null;
            if (answeredPoll.answer().get().status() != 200) {
                cut(true);
                return;
            }
            for (String packet : answeredPoll.answer().get().body().utf8().split("\u001e")) {
                onPacket(packet);
            }
        }
        receiveWebSocket();
        if (probe == Probe.ANSWERED && poll == null && post == null && link != null) {
            world.counts.upgraded++;
            link.text("5");
            probe = Probe.NONE;
            onWebSocket = true;
        }
    }

    private void receiveWebSocket() {
        RecordingExchange request = opening;
        if (request != null && request.answer().isPresent()) {
            opening = null;
            if (request.answer().get().status() == 101) {
                link = request.link();
                if (!onWebSocket) {
                    link.text("2probe");
                    probe = Probe.SENT;
                }
            } else if (onWebSocket) {
                lost();
            }
        }
        RecordingLink webSocket = link;
        if (webSocket == null) {
            return;
        }
        List<String> frames = new ArrayList<>(webSocket.takeSent());
        if (probe == Probe.SENT && !frames.isEmpty()) {
            world.expect(frames.remove(0).equals("3probe"), "answer to the probe");
            probe = Probe.ANSWERED;
        }
        frames.forEach(this::onPacket);
        if (webSocket.isClosed() && link == webSocket) {
            if (onWebSocket) {
                lost();
            } else {
                // The upgrade has failed; the session continues by polling.
                world.counts.upgradesFailed++;
                link = null;
                probe = Probe.NONE;
            }
        }
    }

    private void onPacket(String packet) {
        Matcher message = MESSAGE.matcher(packet);
        Matcher welcome = WELCOME.matcher(packet);
        Matcher ack = ACK.matcher(packet);
        Matcher open = OPEN.matcher(packet);
        if (message.matches()) {
            received.add(Integer.parseInt(message.group(1)), message.group(2), phase == Phase.CONNECTED);
        } else if (ack.matches()) {
            world.expect(pendingAcks.remove(ack.group(1)), "ack " + packet + " is expected once");
            world.counts.acks++;
        } else if (welcome.matches()) {
            onWelcome(welcome.group(1), welcome.group(2));
        } else if (open.matches()) {
            sessionId = open.group(1);
            phase = Phase.CONNECTING;
            connect();
        } else if (packet.equals("41")) {
            world.counts.kicked++;
            phase = Phase.CONNECTING;
            pid = null;
            out.clear();
            pendingAcks.clear();
            connect();
        } else if (packet.equals("2")) {
            out.add("3");
        } else if (packet.equals("1")) {
            world.counts.closed++;
            lost();
        } else {
            world.expect(packet.equals("6"), "packet " + packet);
        }
    }

    private void connect() {
        String offset = received.offset();
        String last = offset == null ? "" : ",\"offset\":\"" + offset + "\"";
        out.add(pid == null ? "40" : "40{\"pid\":\"" + pid + "\"" + last + "}");
    }

    private void onWelcome(String sid, String newPid) {
        world.expect(phase == Phase.CONNECTING, "CONNECT is expected once");
        world.counts.unreceived += emitted - world.lastReceived(epoch);
        phase = Phase.CONNECTED;
        pid = newPid;
        epoch = world.nextEpoch();
        emitted = 0;
        received.onConnect(sid);
    }

    /** Checks that a connected client has received everything, and that the server has. */
    void checkSettled() {
        if (phase != Phase.CONNECTED) {
            return;
        }
        received.checkComplete();
        world.expect(pendingAcks.isEmpty(), "acks are received in the end: " + pendingAcks);
        world.expect(world.lastReceived(epoch) == emitted, "the server has received " + emitted);
    }

    /** Ends the client for good. */
    void end() {
        cut(true);
    }

    @Override
    public String toString() {
        return phase + " " + received + (onWebSocket ? " websocket" : " polling") + " " + probe + " GET "
                + outcome(poll) + " POST " + outcome(post);
    }

    private static String outcome(@Nullable RecordingExchange request) {
        return request == null ? "none" : request.outcome();
    }
}
