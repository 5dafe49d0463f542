package dev.roost.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** With {@code chat.guests=false} the namespaces of the original page do not exist. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "chat.guests=false")
@Import(TestBeans.class)
class NoGuestsTest {
    @Test
    void onlyTalkIsRegistered(@Autowired RoostServer roost) {
        InMemoryServer server = InMemoryServer.of(roost);

        assertThat(server.expectRefusal("/room", null)).isEqualTo("Invalid namespace");
        assertThat(server.expectRefusal("/chat", null)).isEqualTo("Invalid namespace");
        TestTab tab = TestTab.of(server, "가나");
        long room = tab.create("방");
        assertThat(tab.request("room:join", Map.of("room", room))).containsKey("members");
        server.vanishAll();
    }
}
