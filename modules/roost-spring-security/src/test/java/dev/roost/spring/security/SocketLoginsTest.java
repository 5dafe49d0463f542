package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.test.InMemoryServer;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import dev.roost.test.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Logins of sockets, and their end. */
class SocketLoginsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Map<String, String> UNAUTHORIZED =
            Map.of("status", "error", "message", "Unauthorized", "code", "unauthorized");

    private SocketLogins logins;
    private final InMemoryServer roost = InMemoryServer.start(this::protect);

    private void protect(RoostServer server) {
        logins = new SocketLogins(server, SocketLoginsTest::endOf, InstantSource.fixed(NOW));
        server.useEverywhere(new SocketAuthenticationMiddleware(List.of(this::authenticate), logins));
        server.of("/closed").use(socket -> {
            throw new ConnectionRefusedException("closed");
        });
        server.of("/a");
        server.of("/b");
    }

    /** The credentials of an authentication are its expiry. */
    private static Instant endOf(Authentication login) {
        return login.getCredentials() instanceof Instant end ? end : null;
    }

    private Authentication authenticate(Socket socket) {
        String name = socket.handshake().authProperty("name", String.class).orElse(null);
        if ("mallory".equals(name)) {
            throw new BadCredentialsException("no");
        } else if ("outage".equals(name)) {
            throw new AuthenticationServiceException("down");
        }
        Long seconds = socket.handshake().authProperty("seconds", Long.class).orElse(null);
        return name == null ? null : login(name, seconds == null ? null : NOW.plusSeconds(seconds));
    }

    private static Authentication login(String name, Instant end) {
        return new TestingAuthenticationToken(name, end, "ROLE_USER");
    }

    private TestSocket connect(String namespace, String name) {
        return roost.connect(namespace, Map.of("name", name));
    }

    private Socket socket(TestSocket client, String namespace) {
        return roost.server().of(namespace).socket(client.id()).orElseThrow();
    }

    private static void expectDisconnect(TestSocket client) {
        client.expectEvent("exception", UNAUTHORIZED).expectDisconnect();
    }

    @Test
    void loginIsThePrincipalOfTheSocket() {
        TestSocket anna = connect("/a", "anna");
        TestSocket anonymous = roost.connect("/a");

        assertThat(socket(anna, "/a").principal()).get().extracting("name").isEqualTo("anna");
        assertThat(socket(anonymous, "/a").principal()).isEmpty();
        assertThat(logins.count()).isEqualTo(1);
    }

    @Test
    void rejectedClientIsNotConnected() {
        assertThat(roost.expectRefusal("/a", Map.of("name", "mallory"))).isEqualTo("Unauthorized");
        assertThat(roost.expectRefusal("/a", Map.of("name", "anna", "seconds", 0)))
                .isEqualTo("Unauthorized");
        assertThat(roost.expectRefusal("/a", Map.of("name", "outage"))).isEqualTo("Internal server error");
        assertThat(roost.server().of("/a").sockets()).isEmpty();
    }

    @Test
    void rejectionHasACode() {
        TestClient client = TestClient.open(roost.server().engine(), new ManualLoop());

        client.send("40/a,{\"name\":\"mallory\"}");

        assertThat(client.received())
                .containsExactly("44/a,{\"message\":\"Unauthorized\",\"data\":{\"status\":\"error\","
                        + "\"message\":\"Unauthorized\",\"code\":\"unauthorized\"}}");
    }

    @Test
    void userIsDisconnectedFromAllNamespaces() {
        TestSocket one = connect("/a", "anna");
        TestSocket other = connect("/b", "anna");
        TestSocket berta = connect("/a", "berta");
        assertThat(logins.count("anna")).isEqualTo(2);
        assertThat(logins.principalNames()).containsExactlyInAnyOrder("anna", "berta");

        assertThat(logins.disconnect("anna")).isEqualTo(2);

        expectDisconnect(one);
        expectDisconnect(other);
        berta.expectNothing();
        assertThat(logins.count()).isEqualTo(1);
        assertThat(logins.count("anna")).isZero();
        assertThat(logins.disconnect("anna")).isZero();
    }

    @Test
    void expiredLoginDisconnectsTheSocket() {
        TestSocket anna = roost.connect("/a", Map.of("name", "anna", "seconds", 3600));
        roost.advance(Duration.ofMinutes(59));
        anna.expectNothing();

        roost.advance(Duration.ofMinutes(1));

        expectDisconnect(anna);
        assertThat(logins.count()).isZero();
    }

    @Test
    void renewedLoginLastsUntilItsOwnEnd() {
        ManualLoop loop = new ManualLoop();
        TestClient client = TestClient.open(roost.server().engine(), loop);
        client.send("40/a,{\"name\":\"anna\",\"seconds\":10}");
        client.received();
        int timers = loop.timers();
        Socket socket = roost.server().of("/a").sockets().iterator().next();

        logins.login(socket, login("anna", NOW.plusSeconds(20)));
        loop.advance(Duration.ofSeconds(10));
        await().until(() -> {
            loop.run();
            return loop.timers() == timers;
        });
        assertThat(client.received()).isEmpty();

        loop.advance(Duration.ofSeconds(10));
        await().until(() -> client.received().contains("41/a,"));
        assertThat(loop.timers()).isEqualTo(timers - 1);
    }

    @Test
    void renewalsShareATimer() {
        ManualLoop loop = new ManualLoop();
        TestClient client = TestClient.open(roost.server().engine(), loop);
        client.send("40/a,{\"name\":\"anna\",\"seconds\":10}");
        client.received();
        int timers = loop.timers();
        Socket socket = roost.server().of("/a").sockets().iterator().next();

        for (int i = 0; i < 100; i++) {
            logins.login(socket, login("anna", NOW.plusSeconds(20 + i)));
        }
        loop.run();
        assertThat(loop.timers()).isEqualTo(timers);

        logins.login(socket, login("anna", NOW.plusSeconds(5)));
        loop.advance(Duration.ofSeconds(5));
        await().until(() -> client.received().contains("41/a,"));
    }

    @Test
    void loginCanChangeToAnotherUser() {
        TestSocket client = connect("/a", "anna");

        logins.login(socket(client, "/a"), login("berta", null));

        assertThat(logins.principalNames()).containsExactly("berta");
        assertThat(logins.disconnect("anna")).isZero();
        assertThat(logins.disconnect("berta")).isEqualTo(1);
        expectDisconnect(client);
    }

    @Test
    void uncheckedOrExpiredLoginIsRejected() {
        Socket socket = socket(connect("/a", "anna"), "/a");

        assertThatThrownBy(() -> logins.login(socket, UsernamePasswordAuthenticationToken.unauthenticated("b", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: isAuthenticated() is true");
        assertThatThrownBy(() -> logins.login(socket, login("anna", NOW)))
                .isInstanceOf(CredentialsExpiredException.class);
        assertThat(logins.count("anna")).isEqualTo(1);
    }

    @Test
    void disconnectedSocketsAreRemoved() {
        ManualLoop loop = new ManualLoop();
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestClient client = TestClient.open(roost.server().engine(), loop);
            client.send("40/a,{\"name\":\"anna\",\"seconds\":3600}", "40/b,{\"name\":\"anna\"}");
            client.send("40/closed,{\"name\":\"anna\",\"seconds\":3600}");
            clients.add(client);
        }
        loop.run();
        int timers = loop.timers();
        List<Socket> sockets = List.copyOf(roost.server().of("/a").sockets());
        await().until(() -> logins.count() == 100);

        clients.forEach(client -> client.send("41/a,"));
        clients.forEach(TestClient::vanish);
        loop.run();

        await().until(() -> logins.count() == 0);
        assertThat(loop.timers()).isLessThanOrEqualTo(timers - 50);
        assertThat(logins.principalNames()).isEmpty();

        logins.login(sockets.get(0), login("anna", NOW.plusSeconds(10)));
        loop.run();
        await().until(() -> logins.count() == 0);
    }
}
