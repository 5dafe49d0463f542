package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A bean of type {@link Login} replaces nicknames and tokens. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestBeans.class, PrincipalLogin.class})
class PrincipalLoginTest {
    private InMemoryServer server;

    record Session(String user) {}

    /** Sets the principal as roost-spring-security does. */
    @BeforeEach
    void authenticate(@Autowired RoostServer roost) {
        server = InMemoryServer.of(roost);
        roost.useEverywhere(socket -> {
            socket.handshake()
                    .auth(Session.class)
                    .filter(session -> session.user() != null)
                    .ifPresent(session -> socket.authenticate(session::user));
        });
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
    }

    @Test
    void loginDeterminesThePerson() {
        TestTab tab = TestTab.open(server, Map.of("user", "Hong Gildong", "nickname", "somebody else"));
        TestTab again = TestTab.open(server, Map.of("user", "Hong Gildong"));
        long room = tab.create("A room of Hong Gildong");

        assertThat(tab.person()).containsEntry("nickname", "Hong Gildong");
        assertThat(tab.welcome).doesNotContainKey("token");
        assertThat(again.person()).isEqualTo(tab.person());
        assertThat(TestTab.map(again.say(room, "Hello").get("author"))).containsEntry("id", tab.id());
    }

    @Test
    void unauthenticatedSocketIsRejected() {
        assertThat(server.expectRefusal("/talk", Map.of("nickname", "anybody"))).isEqualTo("login: none");
    }
}
