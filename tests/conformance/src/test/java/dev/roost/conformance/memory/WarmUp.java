package dev.roost.conformance.memory;

import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;

/** Large messages and requests, one at a time, until the code that handles them is compiled: the tests are about a running server. */
final class WarmUp {
    private static final int MESSAGES = 200;

    private WarmUp() {}

    static void run(int port) {
        String packet = "421[\"echo\",\"" + "a".repeat(900_000) + "\"]";
        try (RawClient client = new RawClient(port)) {
            RawClient socket = client.openWebSocket().enter();
            byte[] frame = RawClient.frame(0x81, packet.getBytes(StandardCharsets.US_ASCII), true);
            for (int i = 0; i < MESSAGES; i++) {
                socket.send(frame);
                awaitAcknowledgement(socket);
            }
        }
        try (Canary polling = new Canary.PollingCanary(port)) {
            polling.join();
            for (int i = 0; i < MESSAGES; i++) {
                polling.ping(i);
            }
        }
    }

    private static void awaitAcknowledgement(RawClient socket) {
        for (String text = socket.message().text();
                !text.startsWith("431[");
                text = socket.message().text()) {
            if (text.equals("2")) {
                socket.sendText("3");
            }
        }
    }
}
