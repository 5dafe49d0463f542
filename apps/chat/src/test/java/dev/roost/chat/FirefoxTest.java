package dev.roost.chat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The chat's page in Firefox. */
@OwnFiles
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chat.push.unsafe-endpoints=true", "chat.push.delay=500ms"})
class FirefoxTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireFirefox() {
        Firefox.require();
    }

    @TestFactory
    Stream<DynamicTest> pageCoversTheMainFlow() throws IOException, InterruptedException {
        return inFirefox("page-story.mjs");
    }

    @TestFactory
    Stream<DynamicTest> messagesHaveRepliesReactionsAndFiles() throws IOException, InterruptedException {
        return inFirefox("page-messages.mjs");
    }

    @TestFactory
    Stream<DynamicTest> textIsNeverHtml() throws IOException, InterruptedException {
        return inFirefox("page-input.mjs");
    }

    @TestFactory
    Stream<DynamicTest> textIsFormattedAndEmojiAreFound() throws IOException, InterruptedException {
        return inFirefox("page-text.mjs");
    }

    @TestFactory
    Stream<DynamicTest> pushesAreShown() throws IOException, InterruptedException {
        return inFirefox("firefox-push.mjs");
    }

    private Stream<DynamicTest> inFirefox(String script) throws IOException, InterruptedException {
        return NodeScript.run(TIMEOUT, Firefox.ENVIRONMENT, script, "http://127.0.0.1:" + port + "/")
                .print()
                .tests();
    }
}
