package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.server.RoostServer;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients with an HTTP login, in a browser with a cookie for example, on a real Tomcat. */
@SpringBootTest(
        classes = LoggingInApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"roost.close-timeout=3s", "spring.main.banner-mode=off", "logging.level.root=warn"})
class LoginByHttpTest {
    private static final String NAMESPACE = "/documents";
    private static final String FRIEND = "https://friend.test";
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private SocketLogins logins;

    @Autowired
    private RoostServer server;

    @AfterEach
    void forgetClients() {
        server.engine().closeSessions("anna", login -> true);
        server.engine().closeSessions("berta", login -> true);
        await().until(() -> logins.count() == 0);
    }

    private Browser browser() {
        return new Browser(port);
    }

    @Test
    void browserHasTheLoginOfTheForm() throws Exception {
        Browser anna = browser().logIn("anna", "a").open().join(NAMESPACE);
        Browser berta = browser().logIn("berta", "b").open().join(NAMESPACE);
        Browser anonymous = browser().open().join(NAMESPACE);

        assertThat(anna.emit(NAMESPACE, "whoami")).contains("[\"anna\"]");
        assertThat(anna.emit(NAMESPACE, "write")).contains("[\"written\"]");
        assertThat(berta.emit(NAMESPACE, "write")).contains("forbidden");
        assertThat(anonymous.emit(NAMESPACE, "whoami")).contains("[\"anonymous\"]");
        assertThat(anonymous.emit(NAMESPACE, "write")).contains("unauthorized");
        assertThat(logins.principalNames()).containsExactlyInAnyOrder("anna", "berta");
    }

    @Test
    void clientHasTheLoginOfBasicAuthentication() throws Exception {
        String credentials = Base64.getEncoder().encodeToString("anna:a".getBytes(StandardCharsets.UTF_8));

        Browser anna = browser().open("Authorization", "Basic " + credentials).join(NAMESPACE);

        assertThat(anna.emit(NAMESPACE, "write")).contains("[\"written\"]");
    }

    @Test
    void logoutEndsTheSocketsOfThatLogin() throws Exception {
        Browser one = browser().logIn("anna", "a").open().join(NAMESPACE);
        Browser other = browser().logIn("anna", "a").open().join(NAMESPACE);
        assertThat(logins.count("anna")).isEqualTo(2);

        one.post("/logout", "", FORM);

        assertThat(one.pollUntil("41" + NAMESPACE)).first().asString().startsWith("42/documents,[\"exception\",");
        assertThat(other.emit(NAMESPACE, "whoami")).contains("[\"anna\"]");
        assertThat(logins.count("anna")).isEqualTo(1);
    }

    @Test
    void loggedOutClientCannotJoinAgainInTheSameSession() throws Exception {
        Browser anna = browser().logIn("anna", "a").open();

        anna.post("/logout", "", FORM);

        assertThat(anna.poll()).containsExactly("1");
        assertThat(anna.push("40" + NAMESPACE + ",")).isEqualTo(400);
        assertThat(anna.open().join(NAMESPACE).emit(NAMESPACE, "whoami")).contains("[\"anonymous\"]");
    }

    @Test
    void endOfTheHttpSessionEndsItsSockets() throws Exception {
        Browser one = browser().logIn("anna", "a").open().join(NAMESPACE);
        Browser other = browser().logIn("anna", "a").open().join(NAMESPACE);

        one.post("/forget", "", FORM);

        assertThat(one.pollUntil("41" + NAMESPACE)).first().asString().startsWith("42/documents,[\"exception\",");
        assertThat(other.emit(NAMESPACE, "whoami")).contains("[\"anna\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:", FRIEND})
    void webSocketHasTheLoginAndEndsWithIt(String origin) throws Exception {
        Browser anna = browser().logIn("anna", "a");
        Messages messages = new Messages();
        WebSocket socket = anna.webSocket(origin.endsWith(":") ? origin + port : origin, messages);
        socket.sendText("40/documents,", true).join();
        await().until(() -> messages.have("40/documents,"));
        socket.sendText("42/documents,1[\"whoami\"]", true).join();
        await().until(() -> messages.have("43/documents,1[\"anna\"]"));

        anna.post("/logout", "", FORM);

        await().until(() -> messages.have("closed"));
        await().until(() -> logins.count("anna") == 0);
    }

    /** Spring's filter and the server both set CORS headers. */
    @Test
    void pageOfAnotherOriginGetsEachHeaderOnce() throws Exception {
        HttpResponse<String> allowed = browser().logIn("anna", "a").ask("Origin", FRIEND);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().allValues("Access-Control-Allow-Origin")).containsExactly(FRIEND);
        assertThat(allowed.headers().allValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(allowed.headers().allValues("Vary")).contains("Origin").doesNotHaveDuplicates();

        HttpResponse<String> other = browser().ask("Origin", "https://stranger.test");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    /** Collects the received texts, and the close. */
    private static final class Messages implements WebSocket.Listener {
        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        boolean have(String start) {
            return List.copyOf(all).stream().anyMatch(text -> text.startsWith(start));
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            all.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            all.add("closed " + statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            all.add("closed " + error);
        }
    }
}
