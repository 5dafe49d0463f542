package dev.roost.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.talk.TestBeans;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** With {@code chat.guests=false} the namespaces of the original page do not exist. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "chat.guests=false")
@Import(TestBeans.class)
class NoGuestsTest {
    @Test
    void originalPageIsNotServed(@LocalServerPort int port) throws Exception {
        for (String path : List.of("/original/", "/original/index.html", "/script.js")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void pageDoesNotLinkToTheOriginalPage(@LocalServerPort int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("<html lang=\"en\" data-access=\"open\" data-guests=\"none\">");
    }

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
