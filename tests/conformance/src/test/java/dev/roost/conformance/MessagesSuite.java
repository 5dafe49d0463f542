package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said arrives: whole, once, in order, by either transport. */
abstract class MessagesSuite extends Suite {
    private static final String TEXT = Samples.event("ü€😀 0{ 4 b 2probe");

    @Test
    void textComesBackByPolling() {
        Polling session = polling().enter();
        session.push(TEXT);
        RawClient.Response response = session.park().getting().response();
        assertThat(response.body()).isEqualTo(TEXT);
        assertThat(headers(response))
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .containsEntry("cache-control", "no-store");
    }

    @Test
    void postIsAnsweredWithOk() {
        Polling session = polling();
        RawClient.Response response =
                session.posting().send(RawClient.push(session.sid(), "40")).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(headers(response))
                .containsEntry("content-type", "text/html")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-length", "2");
    }

    @Test
    void textComesBackByWebSocket() {
        RawClient socket = webSocket();
        assertThat(socket.sendText(TEXT).text()).isEqualTo(TEXT);
    }

    @Test
    void messageAnswersTheGetThatWaits() {
        Polling session = polling().enter();
        session.park().push(TEXT);
        assertThat(session.answer()).isEqualTo(TEXT);
    }

    @Test
    void binaryComesBackByPolling() {
        Polling session = polling().enter();
        for (byte[] data : Samples.binaries()) {
            String encoded = Polling.base64(data);
            session.push(Samples.BINARY_EVENT, encoded);
            assertThat(session.poll(2)).containsExactly(Samples.BINARY_EVENT, encoded);
        }
    }

    @Test
    void binaryComesBackByWebSocketWithoutATypeByte() {
        RawClient socket = webSocket();
        for (byte[] data : Samples.binaries()) {
            socket.sendText(Samples.BINARY_EVENT).sendFrame(RawClient.BINARY, data);
            assertThat(socket.text()).isEqualTo(Samples.BINARY_EVENT);
            RawClient.WireFrame frame = message(socket);
            assertThat(frame.firstByte()).isEqualTo(0x82);
            assertThat(frame.payload()).isEqualTo(data);
        }
    }

    @Test
    void largestMessageComesBackByBothTransports() {
        int max = EngineOptions.DEFAULT.maxPayload();
        byte[] data = new byte[max - 1];
        new Random(1).nextBytes(data);
        RawClient socket = webSocket();
        socket.sendText(Samples.BINARY_EVENT).sendFrame(RawClient.BINARY, data);
        assertThat(socket.text()).isEqualTo(Samples.BINARY_EVENT);
        assertThat(Arrays.equals(message(socket).payload(), data)).isTrue();

        String text = Samples.event("x".repeat(max - 1 - Samples.event("").length()));
        assertThat(message(socket.sendText(text)).text().equals(text)).isTrue();
        Polling session = polling().enter();
        session.push(text);
        assertThat(session.poll().equals(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 51, 200, 500})
    void burstArrivesInOrderByPolling(int count) {
        Polling session = polling().enter();
        List<String> events = Samples.events(count);
        session.push(events.toArray(String[]::new));
        assertThat(session.poll(count)).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 51, 200, 500})
    void burstArrivesInOrderByWebSocket(int count) {
        RawClient socket = webSocket();
        List<String> events = Samples.events(count);
        events.forEach(socket::sendText);
        List<String> arrived = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrived.add(socket.text());
        }
        assertThat(arrived).isEqualTo(events);
    }

    @Test
    void pollIsNeverLargerThanWhatIsAnnounced() {
        Polling session = polling().enter();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.add(Samples.event(i + "x".repeat(400_000)));
            session.push(events.get(i));
        }
        List<String> arrived = new ArrayList<>();
        while (arrived.size() < events.size()) {
            String body = session.poll();
            assertThat(body.length()).isLessThanOrEqualTo(EngineOptions.DEFAULT.maxPayload());
            arrived.addAll(List.of(body.split("\u001e", -1)));
        }
        assertThat(arrived.equals(events)).isTrue();
    }

    @Test
    void oneConnectionServesHundredPolls() {
        Polling session = polling().enter();
        for (String event : Samples.events(100)) {
            session.push(event);
            assertThat(session.poll()).isEqualTo(event);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        Polling session = polling().enter();
        List<String> events = Samples.events(3);
        StringBuilder requests = new StringBuilder();
        for (String event : events) {
            requests.append(RawClient.push(session.sid(), event));
        }
        boolean refused = !doors().have(Limit.CLOSES_AFTER_A_REFUSAL);
        requests.append(refused ? RawClient.get("/socket.io/?EIO=4") : "").append(RawClient.push(session.sid(), TEXT));
        RawClient client = client().send(requests.toString());
        for (int i = 0; i < 3; i++) {
            assertThat(client.response().body()).isEqualTo("ok");
        }
        if (refused) {
            assertThat(client.response().body()).startsWith("{\"code\":0");
        }
        assertThat(client.response().body()).isEqualTo("ok");
        assertThat(session.poll(4)).startsWith(events.toArray(String[]::new)).endsWith(TEXT);
    }
}
