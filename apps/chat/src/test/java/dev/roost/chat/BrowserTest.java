package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The original page, unmodified, and the chat's page in a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> originalPageWorksUnmodified() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "seed-page.mjs", base()).tests();
    }

    @TestFactory
    Stream<DynamicTest> originalPageIsSafeFromHtml() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "seed-hostile.mjs", base()).tests();
    }

    @TestFactory
    Stream<DynamicTest> pageCoversTheMainFlow() throws IOException, InterruptedException {
        return ours("page-story.mjs");
    }

    @TestFactory
    Stream<DynamicTest> messagesHaveRepliesReactionsAndFiles() throws IOException, InterruptedException {
        return ours("page-messages.mjs");
    }

    @TestFactory
    Stream<DynamicTest> ownersModerateTheirRooms() throws IOException, InterruptedException {
        return ours("page-people.mjs");
    }

    @TestFactory
    Stream<DynamicTest> textIsNeverHtml() throws IOException, InterruptedException {
        return ours("page-input.mjs");
    }

    @TestFactory
    Stream<DynamicTest> pageIsAccessible() throws IOException, InterruptedException {
        return ours("page-access.mjs");
    }

    @TestFactory
    Stream<DynamicTest> secondVisitUsesTheCache() throws IOException, InterruptedException {
        return ours("page-visits.mjs");
    }

    @TestFactory
    Stream<DynamicTest> longHistoryScrollsSmoothly() throws IOException, InterruptedException {
        int messages = 10_000;
        new RoomWithHistory(jdbc).make("긴 방", messages);
        return NodeScript.run(
                        TIMEOUT, "page-history.mjs", base(), "긴 방", String.valueOf(messages), Chromium.SCREENSHOTS)
                .print()
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> firstLoadIsSmallAndFast() throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, "page-speed.mjs", base()).print().tests();
    }

    private Stream<DynamicTest> ours(String script) throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, script, base(), Chromium.SCREENSHOTS)
                .print()
                .tests();
    }

    /** Not localhost, which Chromium reaches even when it is set offline. */
    private String base() {
        return "http://127.0.0.1:" + port + "/";
    }
}
