package dev.roost.chat;

import dev.roost.chat.push.TestBrowser;
import dev.roost.chat.push.TestPushService;
import dev.roost.chat.service.access.Invites;
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

/** A team of five with two devices each, in Chromium and Firefox at once, on a server with restricted access. */
@OwnFiles
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chat.access.mode=invite", "chat.push.unsafe-endpoints=true", "chat.push.delay=500ms"})
class TeamStoryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(300);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireBrowsers() {
        Chromium.require();
        Firefox.require();
    }

    @TestFactory
    Stream<DynamicTest> teamOfFiveUsesTheChatOnTwoDevicesEach(@Autowired Invites invites)
            throws IOException, InterruptedException {
        TestBrowser browser = new TestBrowser();
        try (TestPushService service = new TestPushService()) {
            service.publish("/browser", browser);
            return NodeScript.run(
                            TIMEOUT,
                            "team-story.mjs",
                            // An IP address can't have passkeys.
                            "http://localhost:" + port + "/",
                            invites.createOwnerLink(),
                            service.endpoint("/browser"),
                            browser.publicKey(),
                            browser.authSecret(),
                            Chromium.SCREENSHOTS)
                    .print()
                    .tests();
        }
    }
}
