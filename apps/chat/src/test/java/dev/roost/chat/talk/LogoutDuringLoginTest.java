package dev.roost.chat.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.Person;
import dev.roost.chat.service.access.AccessControl;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.person.Devices;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A log-out after the check of a token, and before its socket is one of the sockets of the person. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestBeans.class)
class LogoutDuringLoginTest {
    @Autowired
    private RoostServer roost;

    @Autowired
    private SlowLogin login;

    private InMemoryServer server;

    /** The default login, with an action after it. */
    static final class SlowLogin implements Login {
        private final TokenLogin login;
        private final AtomicReference<Runnable> after = new AtomicReference<>(() -> {});

        SlowLogin(TokenLogin login) {
            this.login = login;
        }

        @Override
        public Person login(Socket socket) {
            Person person = login.login(socket);
            after.getAndSet(() -> {}).run();
            return person;
        }

        @Override
        public boolean isValid(Socket socket, String person) {
            return login.isValid(socket, person);
        }

        @Override
        public void logout(Socket socket, Person person, boolean everywhere) {
            login.logout(socket, person, everywhere);
        }

        @Override
        public String token(Socket socket, Person person) {
            return login.token(socket, person);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        SlowLogin slowLogin(
                Devices devices, RegistrationLimit registrationLimit, AccessControl access, Origins origins) {
            return new SlowLogin(new TokenLogin(devices, registrationLimit, access, origins));
        }
    }

    @BeforeEach
    void openServer() {
        server = InMemoryServer.of(roost);
    }

    @AfterEach
    void closeTabs() {
        server.vanishAll();
    }

    @Test
    void socketWhoseTokenIsRevokedDuringItsLoginIsDisconnected() {
        TestTab tab = TestTab.of(server, "가나");
        login.after.set(() -> tab.request("me:logout", Map.of()));

        TestSocket late = server.connect("/talk", Map.of("token", tab.token()));

        late.expectDisconnect();
    }

    @Test
    void nicknameWithAnInvalidTokenIsANewPersonWhoStays() {
        TestTab tab = TestTab.of(server, "다라");
        login.after.set(() -> tab.request("me:logout", Map.of()));
        server.connect("/talk", Map.of("token", tab.token())).expectDisconnect();

        TestTab next = TestTab.open(server, Map.of("token", tab.token(), "nickname", "다라"));

        assertThat(next.id()).isNotEqualTo(tab.id());
    }
}
