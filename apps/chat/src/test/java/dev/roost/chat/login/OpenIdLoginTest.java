package dev.roost.chat.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.Chromium;
import dev.roost.chat.login.OpenIdProvider.User;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The login at an OpenID provider, with mode {@code login}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chat.access.mode=login",
            "spring.security.oauth2.client.registration.test.client-id=" + OpenIdProvider.CLIENT,
            "spring.security.oauth2.client.registration.test.client-secret=secret",
            "spring.security.oauth2.client.registration.test.scope=openid,profile"
        })
class OpenIdLoginTest {
    private static final OpenIdProvider PROVIDER = new OpenIdProvider();
    private static final String LOGIN = "/oauth2/authorization/test";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.client.provider.test.issuer-uri", PROVIDER::issuer);
    }

    private JsonNode loggedIn(User user) throws Exception {
        PROVIDER.logIn(user);
        LoginBrowser browser = new LoginBrowser(port);
        assertThat(browser.logIn(LOGIN)).isEqualTo("login");
        return browser.connect("{}");
    }

    private static User user(String subject, String preferred) {
        return new User(subject, Map.of("preferred_username", preferred, "name", "홍 길동"));
    }

    @Test
    void accountIsOnePersonWithEachLogin() throws Exception {
        JsonNode first = loggedIn(user("s-1", "gildong"));
        JsonNode again = loggedIn(user("s-1", "renamed"));

        assertThat(first.get("person").get("nickname").asString()).isEqualTo("gildong");
        assertThat(again.get("person")).isEqualTo(first.get("person"));
        String token = first.get("token").asString();
        assertThat(new LoginBrowser(port)
                        .connect("{\"token\":\"" + token + "\"}")
                        .get("person"))
                .isEqualTo(first.get("person"));
    }

    @TestFactory
    Stream<DynamicTest> pageLogsInAtTheProvider() throws IOException, InterruptedException {
        Chromium.require();
        PROVIDER.logIn(user("s-0", "browser"));
        return NodeScript.run(
                        Duration.ofSeconds(240),
                        "page-login.mjs",
                        "http://127.0.0.1:" + port + "/",
                        "browser",
                        Chromium.SCREENSHOTS)
                .print()
                .tests();
    }

    @Test
    void takenNicknameFallsBack() throws Exception {
        JsonNode one = loggedIn(user("s-2", "dalia"));
        JsonNode two = loggedIn(new User("s-3", Map.of("preferred_username", "dalia")));
        JsonNode three = loggedIn(new User("s-4", Map.of("preferred_username", "dalia", "name", "이 달래")));
        JsonNode invalid = loggedIn(new User("s-5", Map.of("preferred_username", "x".repeat(50), "name", "")));

        assertThat(two.get("person").get("id")).isNotEqualTo(one.get("person").get("id"));
        assertThat(two.get("person").get("nickname").asString()).isEqualTo("dalia 2");
        assertThat(three.get("person").get("nickname").asString()).isEqualTo("이 달래");
        assertThat(invalid.get("person").get("nickname").asString()).isEqualTo("user");
    }

    @Test
    void ticketWorksOnce() throws Exception {
        PROVIDER.logIn(user("s-6", "once"));
        LoginBrowser browser = new LoginBrowser(port);
        browser.logIn(LOGIN);

        assertThat(browser.connect("{}").get("person").get("nickname").asString())
                .isEqualTo("once");
        assertThat(browser.connect("{}").get("code").asString()).isEqualTo("unauthorized");
    }

    @Test
    void deniedLoginReturnsToThePage() throws Exception {
        PROVIDER.deny();
        LoginBrowser browser = new LoginBrowser(port);

        assertThat(browser.logIn(LOGIN)).isEqualTo("login-failed");
        assertThat(browser.connect("{}").get("code").asString()).isEqualTo("unauthorized");
    }

    @Test
    void nicknameAloneIsNoLogin(@Autowired RoostServer roost) throws Exception {
        InMemoryServer server = InMemoryServer.of(roost);

        assertThat(server.expectRefusal("/talk", Map.of("nickname", "가나"))).startsWith("login: none");
        for (String namespace : new String[] {"/chat", "/room"}) {
            assertThat(server.expectRefusal(namespace, null)).isEqualTo("Invalid namespace");
        }
        server.vanishAll();
        LoginBrowser browser = new LoginBrowser(port);
        assertThat(browser.get(URI.create("/script.js")).statusCode()).isEqualTo(404);
        assertThat(browser.get(URI.create("/")).body())
                .contains("data-access=\"login\" data-login=\"/oauth2/authorization/test\"");
    }
}
