package dev.roost.chat.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.person.Avatars;
import dev.roost.chat.service.person.FileTickets;
import dev.roost.chat.service.person.People;
import dev.roost.chat.talk.TestBeans;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What answers with each mode, and what the log states at the first start. */
class ModesTest {
    private static HttpResponse<String> get(int port, String path) throws Exception {
        return get(port, path, "");
    }

    private static HttpResponse<String> get(int port, String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "marker=open")
    class Open {
        @Test
        void logStatesHowToRestrictAccess(CapturedOutput output, @LocalServerPort int port) throws Exception {
            assertThat(output.getAll())
                    .contains("to restrict that, set chat.access.mode=invite or login")
                    .contains("open http://localhost:" + port + "/#invite=");
            assertThat(get(port, "/").body()).contains("<html lang=\"en\" data-access=\"open\">");
            assertThat(get(port, "/script.js").statusCode()).isEqualTo(200);
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    @TestPropertySource(properties = "chat.access.mode=invite")
    @Import(TestBeans.class)
    class Invite {
        @Test
        void nothingOfTheBridgeAnswers(@Autowired RoostServer roost, @LocalServerPort int port) throws Exception {
            InMemoryServer server = InMemoryServer.of(roost);

            for (String namespace : List.of("/chat", "/room")) {
                assertThat(server.expectRefusal(namespace, null)).isEqualTo("Invalid namespace");
                assertThat(server.expectRefusal(namespace, Map.of("nickname", "가")))
                        .isEqualTo("Invalid namespace");
            }
            for (String path : List.of("/original", "/original/", "/original/index.html", "/script.js")) {
                assertThat(get(port, path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(get(port, "/").body()).contains("<html lang=\"en\" data-access=\"invite\">");
            server.vanishAll();
        }

        @Test
        void picturesAreForPeopleOfTheServer(
                @Autowired Avatars avatars,
                @Autowired People people,
                @Autowired FileTickets tickets,
                @LocalServerPort int port)
                throws Exception {
            Visitor visitor = new Visitor(String.valueOf(people.register("그림").id()));
            byte[] gif = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
            String path = "/files/avatars/" + avatars.change(visitor, gif).avatar();
            assertThat(get(port, path).statusCode()).isEqualTo(404);
            assertThat(get(port, path + "/small").statusCode()).isEqualTo(404);
            assertThat(get(port, path, "chat-files=x").statusCode()).isEqualTo(404);
            String cookie = "chat-files="
                    + tickets.exchange(tickets.issue(visitor, null)).orElseThrow();
            assertThat(get(port, path, cookie).statusCode()).isEqualTo(200);
            assertThat(get(port, path + "/small", cookie).statusCode()).isEqualTo(200);
        }

        @Test
        void strangerReceivesNothingOfTheChat(@Autowired RoostServer roost) {
            InMemoryServer server = InMemoryServer.of(roost);

            for (Map<String, String> auth :
                    List.of(Map.<String, String>of(), Map.of("nickname", "가"), Map.of("token", "x.1.y"))) {
                assertThat(server.expectRefusal("/talk", auth)).matches("(invite|token): .*");
            }
            server.vanishAll();
        }
    }
}
