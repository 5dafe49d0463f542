package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;

import dev.roost.chat.ManualClock;
import dev.roost.chat.MemoryFileService;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Common parts of the tests of docs/chat-protocol.md on {@code /talk}. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestBeans.class)
abstract class TalkContract {
    static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    RoostServer roost;

    @Autowired
    ManualClock clock;

    @Autowired
    ManualDelayScheduler delays;

    @Autowired
    MemoryFileService files;

    @Autowired
    PresenceTracker presenceTracker;

    InMemoryServer server;

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
        files.clear();
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        Awaitility.await().until(() -> roost.of("talk").socketCount() == 0);
        delays.advance(Duration.ofMinutes(1));
    }

    static String name(String kind) {
        return kind + NAMES.incrementAndGet();
    }

    TestTab visitor(String kind) {
        return TestTab.of(server, name(kind));
    }

    void leaves(TestTab tab) {
        int waiting = delays.size();
        tab.socket.disconnect();
        Awaitility.await().until(() -> delays.size() > waiting);
    }

    static List<Long> ids(Map<String, Object> page) {
        return maps(page.get("messages")).stream()
                .map(each -> number(each, "id"))
                .toList();
    }
}
