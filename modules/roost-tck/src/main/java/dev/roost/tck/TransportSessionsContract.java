package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sessions of a transport module: messages, upgrades and ends. */
abstract class TransportSessionsContract extends TransportRequestsContract {
    @Test
    void messagesGoBothWaysByPolling() {
        WirePoller session = poller();
        String text = echo("ü€😀");

        session.push(text, echo("second"));

        assertThat(session.packets(2)).containsExactly(text, echo("second"));
    }

    @Test
    void messageIsTheResponseToTheWaitingGet() {
        WirePoller session = poller();
        session.park();

        session.push(echo("now"));

        assertThat(session.answer()).isEqualTo(echo("now"));
    }

    @Test
    void messagesGoBothWaysByWebSocketInOrder() {
        WireClient socket = webSocket();
        List<String> sent = echoes(0, 200);

        sent.forEach(socket::sendText);

        List<String> received = new ArrayList<>();
        while (received.size() < sent.size()) {
            received.add(socket.text());
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void longTextGoesBothWays() {
        String text = echo("é".repeat(150_000));

        WireClient socket = webSocket();
        assertThat(socket.sendText(text).text().equals(text)).isTrue();
        WirePoller session = poller();
        session.push(text);
        assertThat(session.poll().equals(text)).isTrue();
    }

    @Test
    void upgradeNeitherLosesNorDuplicatesMessages() {
        for (int round = 0; round < 5; round++) {
            WirePoller session = poller();
            CompletableFuture<List<String>> polled = CompletableFuture.supplyAsync(session::packetsUntilReleased);
            echoes(0, 40).forEach(session::push);
            WireClient socket = client();
            assertThat(socket.upgrade(WEBSOCKET + "&sid=" + session.sid()).status())
                    .isEqualTo(101);
            assertThat(socket.sendText("2probe").text()).isEqualTo("3probe");
            echoes(40, 80).forEach(session::push);
            List<String> received = new ArrayList<>(polled.join());
            socket.sendText("5");
            echoes(80, 120).forEach(socket::sendText);
            while (received.size() < 120) {
                received.add(socket.text());
            }
            assertThat(received).isEqualTo(echoes(0, 120));
        }
    }

    @Test
    void largeBinaryGoesBothWays() {
        byte[] data = new byte[200_000];
        new Random(7).nextBytes(data);
        String event = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";

        WireClient socket = webSocket();
        socket.sendText(event).sendFrame(WireClient.BINARY, data);
        assertThat(socket.text()).isEqualTo(event);
        WireClient.Message message = socket.message();
        assertThat(message.opcode()).isEqualTo(WireClient.BINARY);
        assertThat(Arrays.equals(message.data(), data)).isTrue();

        String encoded = "b" + Base64.getEncoder().encodeToString(data);
        WirePoller session = poller();
        session.push(event, encoded);
        assertThat(session.packets(2).equals(List.of(event, encoded))).isTrue();
    }

    @Test
    void clientClosesItsSessionByPolling() {
        WirePoller session = poller();

        session.push("1");

        // The GET of a client that closes may be received later than its POST.
        assertThat(client().get(POLLING + "&sid=" + session.sid()).body()).isEqualTo("6");
        assertGone(session.sid());
    }

    @Test
    void serverClosesASessionByPolling() {
        WirePoller session = poller();

        session.push("42[\"go\"]");

        List<String> packets = new ArrayList<>();
        while (!packets.contains("1")) {
            packets.addAll(session.packets());
        }
        assertGone(session.sid());
    }

    @Test
    void clientClosesItsSessionByWebSocket() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());

        socket.sendFrame(WireClient.CLOSE, new byte[] {0x03, (byte) 0xe8});

        assertThat(socket.message().opcode()).isEqualTo(WireClient.CLOSE);
        awaitGone(sid);
    }

    @Test
    void serverClosesASessionByWebSocket() {
        WireClient socket = client();
        socket.upgrade(WEBSOCKET);
        String sid = WirePoller.sidIn(socket.text());
        assertThat(socket.sendText("40").text()).startsWith("40{");

        socket.sendText("42[\"go\"]");

        WireClient.Message message = socket.message();
        while (message.opcode() != WireClient.CLOSE) {
            message = socket.message();
        }
        assertThat(message.closeStatus()).isIn(1000, 1005);
        assertGone(sid);
    }
}
