package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that stores the cookie of the proxy. It sends messages by polling, waits for the acknowledgement of each, upgrades every second
 * session to a WebSocket, and then begins the next session.
 */
final class StickyClient {
    private static final int MESSAGES = 4;

    private final ProxyProgram proxy;
    private final String name;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> cookies = new CopyOnWriteArrayList<>();
    private final AtomicInteger upgrades = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final CompletableFuture<Void> ended;
    private String cookie = "";
    private volatile boolean stopped;

    private StickyClient(ProxyProgram proxy, String name) {
        this.proxy = proxy;
        this.name = name;
        this.ended = CompletableFuture.runAsync(this::run, task -> new Thread(task, name).start());
    }

    static StickyClient start(ProxyProgram proxy, String name) {
        return new StickyClient(proxy, name);
    }

    /** A session ended before its client closed it. */
    private static final class LostSession extends Exception {
        private static final long serialVersionUID = 1L;

        LostSession(String message) {
            super(message, null, false, false);
        }
    }

    private void run() {
        for (int session = 0; !stopped; session++) {
            try (RawClient http = proxy.connect("127.0.0.1")) {
                String sid = open(http);
                sendByPolling(http, sid);
                if (session % 2 == 1) {
                    upgrade(http, sid);
                } else {
                    push(http, sid, "1");
                }
            } catch (LostSession | UncheckedIOException next) {
                lost.incrementAndGet();
            }
        }
    }

    private RawClient.Response exchange(RawClient http, String request) throws LostSession {
        RawClient.Response response = http.send(request).response();
        String set = response.headers().get("set-cookie");
        if (set != null) {
            assertThat(set).contains("HttpOnly", "Secure", "SameSite=Lax");
            cookie = set.substring(0, set.indexOf(';'));
            cookies.add(cookie);
        }
        if (response.status() != 200) {
            throw new LostSession(response.toString());
        }
        return response;
    }

    private String[] cookieHeader() {
        return cookie.isEmpty() ? new String[0] : new String[] {"Cookie: " + cookie};
    }

    private String open(RawClient http) throws LostSession {
        String sid = RawClient.sidIn(
                exchange(http, RawClient.get(RawClient.POLLING, cookieHeader())).body());
        push(http, sid, "40");
        poll(http, sid, "40{");
        return sid;
    }

    private void push(RawClient http, String sid, String packet) throws LostSession {
        exchange(http, RawClient.post(RawClient.POLLING + "&sid=" + sid, packet, cookieHeader()));
    }

    /** Polls until a packet begins with a text. */
    private void poll(RawClient http, String sid, String awaited) throws LostSession {
        while (true) {
            String body = exchange(http, RawClient.get(RawClient.POLLING + "&sid=" + sid, cookieHeader()))
                    .body();
            boolean found = false;
            for (String packet : body.split("\\u001e")) {
                found |= packet.startsWith(awaited);
                if (packet.equals("2")) {
                    push(http, sid, "3");
                } else if (packet.equals("1") || packet.startsWith("41")) {
                    throw new LostSession(body);
                }
            }
            if (found) {
                return;
            }
        }
    }

    private String nextId() {
        return name + "-" + acknowledged.size();
    }

    private void sendByPolling(RawClient http, String sid) throws LostSession {
        for (int i = 0; i < MESSAGES; i++) {
            String id = nextId();
            push(http, sid, "421[\"work\",\"" + id + "\"]");
            poll(http, sid, "431[\"" + id + "\"]");
            acknowledged.add(id);
        }
    }

    private void upgrade(RawClient http, String sid) throws LostSession {
        try (RawClient webSocket = proxy.connect("127.0.0.1")) {
            String target = RawClient.WEBSOCKET + "&sid=" + sid;
            if (webSocket
                            .send(RawClient.upgrade(target, cookieHeader()))
                            .response()
                            .status()
                    != 101) {
                throw new LostSession("no WebSocket");
            }
            expect(webSocket.sendText("2probe"), "3probe");
            webSocket.sendText("5");
            for (int i = 0; i < MESSAGES; i++) {
                String id = nextId();
                webSocket.sendText("421[\"work\",\"" + id + "\"]");
                expect(webSocket, "431[\"" + id + "\"]");
                acknowledged.add(id);
            }
            upgrades.incrementAndGet();
        }
    }

    private static void expect(RawClient webSocket, String text) throws LostSession {
        while (true) {
            RawClient.WireFrame frame = webSocket.frame();
            if (frame.opcode() == RawClient.CLOSE || frame.text().startsWith("41")) {
                throw new LostSession("closed");
            } else if (frame.text().equals(text)) {
                return;
            } else if (frame.text().equals("2")) {
                webSocket.sendText("3");
            }
        }
    }

    /** Makes the client end after the current session. */
    void stop() {
        stopped = true;
    }

    /** Waits until the client has ended. */
    List<String> acknowledged() throws Exception {
        ended.get(60, TimeUnit.SECONDS);
        return acknowledged;
    }

    /** Returns the cookies that it has received, in their order. */
    List<String> cookies() {
        return cookies;
    }

    int upgrades() {
        return upgrades.get();
    }

    /** Returns how many sessions have ended before the client closed them. */
    int lost() {
        return lost.get();
    }
}
