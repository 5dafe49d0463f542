package dev.roost.chat;

import dev.roost.chat.service.access.Invites;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The story of a team in WebKitGTK: from the invite link to the revoked device, and a reconnect. */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "chat.access.mode=invite")
@Execution(ExecutionMode.CONCURRENT)
class WebKitTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireWebKit() {
        WebKit.require();
    }

    @TestFactory
    Stream<DynamicTest> memberOfATeamUsesTheChat(@Autowired Invites invites) throws IOException, InterruptedException {
        return NodeScript.run(
                        TIMEOUT,
                        "webkit-story.mjs",
                        "http://127.0.0.1:" + port + "/",
                        invites.createOwnerLink(),
                        Chromium.SCREENSHOTS)
                .print()
                .tests();
    }
}
