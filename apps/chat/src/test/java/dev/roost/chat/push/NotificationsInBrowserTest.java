package dev.roost.chat.push;

import dev.roost.chat.Chromium;
import dev.roost.chat.OwnFiles;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Notifications in a real browser: its push service is the test, since Chromium's own one is on the internet. */
@OwnFiles
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chat.push.unsafe-endpoints=true", "chat.push.delay=500ms"})
@Execution(ExecutionMode.CONCURRENT)
class NotificationsInBrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> notificationsOpenTheirMessage() throws IOException, InterruptedException {
        TestBrowser browser = new TestBrowser();
        try (TestPushService service = new TestPushService()) {
            service.publish("/browser", browser);
            return NodeScript.run(
                            TIMEOUT,
                            "page-notifications.mjs",
                            "http://127.0.0.1:" + port + "/",
                            service.endpoint("/browser"),
                            browser.publicKey(),
                            browser.authSecret(),
                            Chromium.SCREENSHOTS)
                    .print()
                    .tests();
        }
    }
}
