package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.RawClient;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A client that sends a message, waits for its acknowledgement, and sends the next one. It connects again after some messages and
 * when its connection ends, and then sends a message that is not acknowledged again.
 */
final class AwaitingClient {
    private static final int MESSAGES_PER_CONNECTION = 10;

    private final ProxyProgram proxy;
    private final String name;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended;
    private volatile boolean stopped;

    private AwaitingClient(ProxyProgram proxy, String name) {
        this.proxy = proxy;
        this.name = name;
        this.ended = CompletableFuture.runAsync(this::run, task -> new Thread(task, name).start());
    }

    static AwaitingClient start(ProxyProgram proxy, String name) {
        return new AwaitingClient(proxy, name);
    }

    private void run() {
        while (!stopped) {
            try (RawClient client = proxy.connect("127.0.0.1")) {
                if (join(client)) {
                    for (int i = 0; i < MESSAGES_PER_CONNECTION && sendNext(client); i++) {}
                }
            } catch (UncheckedIOException ended) {
                // As at a CLOSE frame: the next connection.
            }
        }
    }

    /** Returns false if the server has rejected the handshake, or closed the connection, because it is shutting down. */
    private static boolean join(RawClient client) {
        RawClient.Response response =
                client.send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        if (response.status() == 503) {
            return false;
        }
        assertThat(response.status()).isEqualTo(101);
        return isNext(client, "0{") && isNext(client.sendText("40"), "40{");
    }

    /** Returns false if the next frame is CLOSE. */
    private static boolean isNext(RawClient client, String start) {
        RawClient.WireFrame frame = client.frame();
        if (frame.opcode() == RawClient.CLOSE) {
            return false;
        }
        assertThat(frame.text()).startsWith(start);
        return true;
    }

    /** Returns false if the connection has ended before the acknowledgement. */
    private boolean sendNext(RawClient client) {
        String id = name + "-" + acknowledged.size();
        client.sendText("421[\"work\",\"" + id + "\"]");
        while (true) {
            RawClient.WireFrame frame = client.frame();
            if (frame.opcode() == RawClient.CLOSE) {
                return false;
            } else if (frame.text().equals("431[\"" + id + "\"]")) {
                acknowledged.add(id);
                return true;
            } else if (frame.text().equals("2")) {
                client.sendText("3");
            } else {
                throw new AssertionError(frame.text());
            }
        }
    }

    /** Makes the client end after the current message. */
    void stop() {
        stopped = true;
    }

    /** Waits until the client has ended. */
    List<String> acknowledged() throws Exception {
        ended.get(60, TimeUnit.SECONDS);
        return acknowledged;
    }
}
