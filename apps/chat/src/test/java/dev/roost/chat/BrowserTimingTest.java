package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Times of the page in a real browser, while no other test runs. The property {@code chat.history} sets the number of messages in
 * the long room: more than the 3,000 that a person may load at once, so that the page has to wait for its limit.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Isolated("measures time")
class BrowserTimingTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    private static final int MESSAGES = Integer.getInteger("chat.history", 4_000);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> longHistoryScrollsSmoothly(@Autowired JdbcClient jdbc)
            throws IOException, InterruptedException {
        new RoomWithHistory(jdbc).make("긴 방", MESSAGES);
        return NodeScript.run(
                        TIMEOUT, "page-history.mjs", base(), "긴 방", String.valueOf(MESSAGES), Chromium.SCREENSHOTS)
                .print()
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> firstLoadIsSmallAndFast() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "page-speed.mjs", base()).print().tests();
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
