package dev.roost.chat.admin;

import dev.roost.chat.ManualClock;
import dev.roost.chat.MemoryFileService;
import dev.roost.chat.service.access.Invites;
import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Common parts of the tests of the operator's requests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"chat.admin.password=" + AdminContract.PASSWORD, "chat.access.network-hold=0"})
@Import(TestBeans.class)
abstract class AdminContract {
    static final String PASSWORD = "correct horse";

    static final AtomicInteger NAMES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    RoostServer roost;

    @Autowired
    ManualClock clock;

    @Autowired
    MemoryFileService files;

    @Autowired
    Invites invites;

    InMemoryServer server;
    AdminApi api;

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
        api = new AdminApi(port, PASSWORD);
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        Awaitility.await().until(() -> roost.of("talk").socketCount() == 0);
    }

    static String name(String kind) {
        return kind + "b" + NAMES.incrementAndGet();
    }

    TestTab visitor(String kind) {
        return TestTab.of(server, name(kind));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Map<String, Object> person(TestTab tab) {
        return api.entries("people?query=" + encoded(tab.nickname())).stream()
                .filter(each -> each.get("id").equals(tab.id()))
                .findFirst()
                .orElseThrow();
    }
}
