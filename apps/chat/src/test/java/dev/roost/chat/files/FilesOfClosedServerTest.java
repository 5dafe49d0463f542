package dev.roost.chat.files;

import static dev.roost.chat.talk.TestTab.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.OwnFiles;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import dev.roost.chat.service.access.Invites;
import dev.roost.chat.talk.TestTab;
import dev.roost.server.RoostServer;
import dev.roost.test.InMemoryServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Files of public rooms, with mode {@code invite}: only for people of the server. */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "chat.access.mode=invite")
@Import(SentFiles.class)
class FilesOfClosedServerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private FileService files;

    @Test
    void theyAreServedToPeopleAndHiddenFromOthers(@Autowired RoostServer roost, @Autowired Invites invites)
            throws Exception {
        StoredFile file = files.store("a.png", FileSamples.encoded("png", 1200, 900));
        InMemoryServer server = InMemoryServer.of(roost);
        TestTab person = TestTab.open(server, Map.of("nickname", "가나", "invite", invites.createOwnerLink()));
        String cookie = cookieOf(person);

        for (String path : new String[] {files.url(file), files.thumbUrl(file)}) {
            assertThat(get(path, "chat-files=x").statusCode()).isEqualTo(404);
            HttpResponse<Void> mine = get(path, cookie);
            assertThat(mine.statusCode()).isEqualTo(200);
            assertThat(mine.headers().allValues("Cache-Control")).containsExactly("no-cache, private");
        }
        server.vanishAll();
    }

    @Test
    void picturesOfPeopleAreServedToPeopleAsLongAsTheyBelongHere(
            @Autowired RoostServer roost, @Autowired Invites invites) throws Exception {
        InMemoryServer server = InMemoryServer.of(roost);
        TestTab person = TestTab.open(server, Map.of("nickname", "다라", "invite", invites.createOwnerLink()));
        String cookie = cookieOf(person);
        Object changed = person.request("me:avatar", Map.of("data", FileSamples.encoded("png", 300, 300)))
                .get("person");
        String path = "/files/avatars/" + map(changed).get("avatar");

        for (String each : new String[] {path, path + "/small"}) {
            assertThat(get(each, "chat-files=x").statusCode()).isEqualTo(404);
            HttpResponse<Void> mine = get(each, cookie);
            assertThat(mine.statusCode()).isEqualTo(200);
            assertThat(mine.headers().allValues("Cache-Control")).containsExactly("no-cache, private");
            assertThat(mine.headers().firstValue("ETag")).isPresent();
        }
        person.request("me:logout", Map.of());
        assertThat(get(path, cookie).statusCode()).isEqualTo(404);
        server.vanishAll();
    }

    private String cookieOf(TestTab person) throws IOException, InterruptedException {
        Object ticket = person.request("file:ticket", Map.of()).get("ticket");
        HttpRequest exchange = request("/files/cookie")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticket\":\"" + ticket + "\"}"))
                .build();
        return http.send(exchange, BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    private HttpResponse<Void> get(String path, String cookie) throws IOException, InterruptedException {
        return http.send(request(path).header("Cookie", cookie).build(), BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
