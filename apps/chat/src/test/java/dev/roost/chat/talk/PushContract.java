package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.number;

import dev.roost.chat.push.TestBrowser;
import dev.roost.chat.push.TestPushService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A push service of the test, and people with browsers that receive its pushes. */
@TestPropertySource(
        properties = {
            "chat.push.unsafe-endpoints=true",
            "chat.push.contact=mailto:operator@example.com",
            "chat.push.all-up-to=4",
            "chat.push.subscriptions-per-person=3"
        })
abstract class PushContract extends TalkContract {
    static final Duration DELAY = Duration.ofSeconds(3);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    TestPushService service;

    @BeforeEach
    void openService() throws IOException {
        service = new TestPushService();
    }

    @AfterEach
    void closeService() {
        service.close();
    }

    /** A person with a browser that receives pushes, whose only tab is not visible. */
    record Reader(TestTab tab, TestBrowser browser, String path) {}

    Reader reader(String kind, long room) {
        TestTab tab = visitor(kind);
        tab.join(room);
        return subscribed(tab);
    }

    Reader subscribed(TestTab tab) {
        TestBrowser browser = new TestBrowser();
        String path = "/" + name("browser");
        subscribe(tab, browser, path);
        return new Reader(tab, browser, path);
    }

    void subscribe(TestTab tab, TestBrowser browser, String path) {
        tab.request(
                "push:subscribe",
                Map.of(
                        "endpoint",
                        service.endpoint(path),
                        "p256dh",
                        browser.publicKey(),
                        "auth",
                        browser.authSecret()));
    }

    void choose(Reader reader, long room, String level) {
        reader.tab.request("notify:room", Map.of("room", room, "level", level));
    }

    void show(TestTab tab, boolean visible) {
        tab.request("page:visible", Map.of("visible", visible));
    }

    long say(TestTab tab, long room, String text) {
        return number(tab.say(room, text), "id");
    }

    JsonNode push(Reader reader, int count) {
        return service.await(reader.path, count).decrypt(reader.browser);
    }

    /** Lets the delay pass, and returns the content of a reader's push, after which no other one is sent. */
    JsonNode pushAfterDelay(Reader reader, int count) {
        clock.advance(DELAY);
        return push(reader, count);
    }

    long subscriptionsOf(Reader reader) {
        return jdbc.sql("select count(*) from push_subscription where person = :person")
                .param("person", reader.tab.id())
                .query(Long.class)
                .single();
    }
}
