package dev.roost.chat.push;

import dev.roost.chat.Chromium;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Notifications in a real browser: its push service is the test, since Chromium's own one is on the internet. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Execution(ExecutionMode.CONCURRENT)
class NotificationsInBrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @TempDir
    private static Path directory;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownApplication(DynamicPropertyRegistry registry) {
        registry.add("chat.files.directory", directory::toString);
        registry.add("chat.push.unsafe-endpoints", () -> true);
        registry.add("chat.push.delay", () -> "500ms");
    }

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
