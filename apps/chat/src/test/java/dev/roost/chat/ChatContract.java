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
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @TestFactory
    Stream<DynamicTest> holdsOverPolling() throws IOException, InterruptedException {
        return contract("polling");
    }

    @TestFactory
    Stream<DynamicTest> holdsOverWebSocket() throws IOException, InterruptedException {
        return contract("websocket");
    }

    @TestFactory
    Stream<DynamicTest> holdsAcrossTheUpgrade() throws IOException, InterruptedException {
        return contract("upgrade");
    }

    private Stream<DynamicTest> contract(String transport) throws IOException, InterruptedException {
        return NodeScript.run(PATIENCE, "contract.mjs", "http://localhost:" + port, transport)
                .tests();
    }
}
