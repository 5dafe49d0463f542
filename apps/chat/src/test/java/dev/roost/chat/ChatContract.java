package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The wire contract of the original, frame for frame, with the official JavaScript client. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ChatContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @TestFactory
    Stream<DynamicTest> contractHoldsOverPolling() throws IOException, InterruptedException {
        return contract("polling");
    }

    @TestFactory
    Stream<DynamicTest> contractHoldsOverWebSocket() throws IOException, InterruptedException {
        return contract("websocket");
    }

    @TestFactory
    Stream<DynamicTest> contractHoldsAcrossTheUpgrade() throws IOException, InterruptedException {
        return contract("upgrade");
    }

    private Stream<DynamicTest> contract(String transport) throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "contract.mjs", "http://localhost:" + port, transport)
                .tests();
    }
}
