package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.NoLeaks;
import io.socket.client.Ack;
import io.socket.client.AckWithTimeout;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client, by each transport. */
@ExtendWith(NoLeaks.class)
class JavaClientTest {
    private static final byte[] BYTES = {0, 30, (byte) 255};
    private static final Door DOOR = Door.standAlone(JavaFeatures.server());

    private final List<Socket> opened = new ArrayList<>();

    @AfterEach
    void leave() {
        opened.forEach(Socket::close);
    }

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void serverAnswersWithBinaryInsideValues(String transport) throws Exception {
        Socket client = joined(transport);

        Object[] answer = request(
                client,
                "echo",
                new JSONObject().put("a", new JSONArray().put(BYTES).put(1)),
                "가나",
                BYTES,
                7);

        JSONArray inside = ((JSONObject) answer[0]).getJSONArray("a");
        assertThat(inside.get(0)).isEqualTo(BYTES);
        assertThat(inside.get(1)).isEqualTo(1);
        assertThat(answer).hasSize(4).endsWith("가나", BYTES, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void clientAnswersWithBinaryInsideValues(String transport) throws Exception {
        Socket client = joined(transport);
        BlockingQueue<Object[]> heard = arrivals(client, "heard");
        client.on("asked", arguments -> ((Ack) arguments[2]).call(arguments[1], arguments[0], "and this"));

        client.emit("ask", new JSONObject().put("file", BYTES), BYTES);

        Object[] answer = next(heard);
        assertThat(answer[0]).isEqualTo(BYTES);
        assertThat(((JSONObject) answer[1]).get("file")).isEqualTo(BYTES);
        assertThat(answer[2]).isEqualTo("and this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void silenceIsATimeout(String transport) throws Exception {
        Socket client = joined(transport);
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        AckWithTimeout ack = new AckWithTimeout(50) {
            @Override
            public void onSuccess(Object... arguments) {
                answer.complete(arguments);
            }

            @Override
            public void onTimeout() {
                answer.completeExceptionally(new TimeoutException());
            }
        };

        client.emit("silence", new Object[] {}, ack);

        assertThat(answer)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(request(client, "echo", "alive")).containsExactly("alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void refusalHasMessageAndDataAndIsNotTheEnd(String transport) throws Exception {
        IO.Options options = options(transport);
        options.auth = new HashMap<>(Map.of("token", "wrong"));
        Socket client = open("/door", options);
        BlockingQueue<Object[]> refusals = arrivals(client, Socket.EVENT_CONNECT_ERROR);

        client.connect();

        JSONObject refusal = (JSONObject) next(refusals)[0];
        assertThat(refusal.getString("message")).isEqualTo("not allowed");
        assertThat(refusal.getJSONObject("data").getBoolean("retry")).isTrue();
        options.auth.put("token", "secret");
        join(client);
        assertThat(request(client, "echo", 1)).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void unknownNamespaceIsInvalid(String transport) throws Exception {
        Socket client = open("/nowhere", options(transport));
        BlockingQueue<Object[]> refusals = arrivals(client, Socket.EVENT_CONNECT_ERROR);

        client.connect();

        assertThat(((JSONObject) next(refusals)[0]).getString("message")).isEqualTo("Invalid namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void twoNamespacesShareAConnection(String transport) throws Exception {
        Socket first = joined(transport);
        IO.Options options = new IO.Options();
        options.auth = Map.of("token", "secret");
        Socket second = first.io().socket("/door", options);
        opened.add(second);
        join(second);

        assertThat(second.id()).hasSize(20).isNotEqualTo(first.id());
        first.disconnect();
        assertThat(request(second, "echo", 1)).containsExactly(1);
        assertThat(second.connected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void clientWhoseConnectionClosesComesBack(String transport) throws Exception {
        Socket client = open("/", options(transport));
        BlockingQueue<Object[]> transports = new LinkedBlockingQueue<>();
        client.io().on(Manager.EVENT_TRANSPORT, transports::add);
        BlockingQueue<Object[]> connected = arrivals(client, Socket.EVENT_CONNECT);
        BlockingQueue<Object[]> disconnected = arrivals(client, Socket.EVENT_DISCONNECT);
        client.connect();
        next(connected);
        String id = client.id();

        ((Transport) next(transports)[0]).close();

        assertThat(next(disconnected)[0]).isEqualTo("transport close");
        next(connected);
        assertThat(client.id()).isNotEqualTo(id);
        assertThat(request(client, "echo", "back")).containsExactly("back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void roomReachesItsMembersOnly(String transport) throws Exception {
        Socket member = joined(transport);
        Socket other = joined(transport);
        request(member, "join", "r");
        BlockingQueue<Object[]> heard = arrivals(member, "said");
        BlockingQueue<Object[]> missed = arrivals(other, "said");
        BlockingQueue<Object[]> end = arrivals(other, "marker");

        other.emit("say to", "r", BYTES);

        assertThat(next(heard)).containsExactly((Object) BYTES);
        next(end);
        assertThat(missed).isEmpty();
    }

    private static IO.Options options(String transport) {
        return IO.Options.builder()
                .setTransports(new String[] {transport})
                .setForceNew(true)
                .setReconnectionDelay(20)
                .setReconnectionDelayMax(20)
                .build();
    }

    private Socket open(String namespace, IO.Options options) {
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + DOOR.port() + namespace), options);
        opened.add(socket);
        return socket;
    }

    private Socket joined(String transport) throws Exception {
        Socket socket = open("/", options(transport));
        join(socket);
        return socket;
    }

    private static void join(Socket socket) throws Exception {
        BlockingQueue<Object[]> connected = arrivals(socket, Socket.EVENT_CONNECT);
        socket.connect();
        next(connected);
    }

    private static BlockingQueue<Object[]> arrivals(Socket socket, String event) {
        BlockingQueue<Object[]> arrivals = new LinkedBlockingQueue<>();
        socket.on(event, arrivals::add);
        return arrivals;
    }

    private static Object[] next(BlockingQueue<Object[]> arrivals) throws InterruptedException {
        Object[] next = arrivals.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static Object[] request(Socket socket, String event, Object... arguments) throws Exception {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        socket.emit(event, arguments, (Ack) answer::complete);
        return answer.get(10, TimeUnit.SECONDS);
    }
}
