package dev.roost.chat.access;

import dev.roost.chat.Chromium;
import dev.roost.chat.ControlServer;
import dev.roost.chat.service.access.Invites;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invite links, roles, bans and guests on the page, in a real browser. */
class AccessInBrowserTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {"chat.access.mode=invite", "chat.access.attempts-per-minute=0"})
    class Closed {
        @TestFactory
        Stream<DynamicTest> peopleComeByInvitation(
                @LocalServerPort int port, @Autowired Invites invites, @Autowired JdbcClient jdbc)
                throws IOException, InterruptedException {
            try (ControlServer control = new ControlServer().on("/expire", () -> expireAll(jdbc))) {
                return NodeScript.run(
                                TIMEOUT,
                                "page-invite.mjs",
                                "http://127.0.0.1:" + port + "/",
                                invites.createOwnerLink(),
                                control.base(),
                                Chromium.SCREENSHOTS)
                        .print()
                        .tests();
            }
        }

        private static void expireAll(JdbcClient jdbc) {
            jdbc.sql("update invite set expires_at = :past")
                    .param("past", OffsetDateTime.now().minusMinutes(1))
                    .update();
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "marker=guests")
    class Open {
        @TestFactory
        Stream<DynamicTest> guestsAreModerated(@LocalServerPort int port) throws IOException, InterruptedException {
            return NodeScript.run(TIMEOUT, "page-guests.mjs", "http://127.0.0.1:" + port + "/", Chromium.SCREENSHOTS)
                    .print()
                    .tests();
        }
    }
}
