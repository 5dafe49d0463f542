package dev.roost.chat.access;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;

import dev.roost.chat.ManualClock;
import dev.roost.chat.service.access.Invites;
import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Common parts of the tests of invite links, roles and bans. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chat.access.attempts-per-minute=0")
@Import(TestBeans.class)
abstract class AccessContract {
    static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    RoostServer roost;

    @Autowired
    ManualClock clock;

    @Autowired
    Invites invites;

    InMemoryServer server;

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
        Awaitility.await().until(() -> roost.of("talk").socketCount() == 0);
    }

    static String name(String kind) {
        return kind + "a" + NAMES.incrementAndGet();
    }

    /** Opens a tab of a new person, who comes by an invite link: so no ban of another test in the same network matters. */
    TestTab invited(TestTab moderator, String kind) {
        return TestTab.open(
                server, Map.of("nickname", name(kind), "invite", secret(moderator, Map.of("minutes", 60, "uses", 1))));
    }

    /** Opens a tab of a new owner of the server. */
    TestTab owner() {
        return TestTab.open(server, Map.of("nickname", name("주인"), "invite", invites.createOwnerLink()));
    }

    TestTab moderator(TestTab owner) {
        TestTab tab = invited(owner, "관리");
        owner.request("role:set", Map.of("person", tab.id(), "role", "moderator"));
        return tab;
    }

    static String secret(TestTab moderator, Map<String, Object> invite) {
        return (String) moderator.request("invite:create", invite).get("secret");
    }

    static String inviteId(TestTab moderator, Map<String, Object> invite) {
        return (String)
                map(moderator.request("invite:create", invite).get("invite")).get("id");
    }

    static Map<String, Object> auth(String nickname, String invite, String browser) {
        Map<String, Object> auth = new HashMap<>();
        auth.put("nickname", nickname);
        auth.put("invite", invite);
        auth.put("browser", browser);
        auth.values().removeIf(java.util.Objects::isNull);
        return auth;
    }

    /** Returns how often an invite link was used. */
    static long used(TestTab moderator, String id) {
        return maps(moderator.request("invite:list", Map.of()).get("invites")).stream()
                .filter(each -> id.equals(each.get("id")))
                .map(each -> number(each, "used"))
                .findFirst()
                .orElseThrow();
    }
}
