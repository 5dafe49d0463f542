package dev.roost.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The server and the pages of the application share one port and its connections. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OnePortTest {
    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void requestsToBothShareOneConnection() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(get("/hello").body()).isEqualTo("hello");
            assertThat(post("/hello", "you").body()).isEqualTo("hello you");
            assertThat(get("/socket.io/?EIO=4&transport=polling").body()).startsWith("0{\"sid\":\"");
        }
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void pollingClientConnects() throws IOException, InterruptedException {
        String open = get("/socket.io/?EIO=4&transport=polling").body();
        String session = "/socket.io/?EIO=4&transport=polling&sid=" + open.substring(9, 29);

        assertThat(post(session, "40").body()).isEqualTo("ok");
        assertThat(get(session).body()).startsWith("40{\"sid\":\"");
        assertThat(post(session, "420[\"echo\",\"안녕\"]\u001e421[\"other\"]").body())
                .isEqualTo("ok");
        StringBuilder answers = new StringBuilder();
        while (!answers.toString().contains("431")) {
            answers.append(get(session).body()).append('\u001e');
        }
        assertThat(answers.toString()).isEqualTo("430[\"안녕\"]\u001e431[\"/blocking\"]\u001e");
    }

    @Test
    void rejectionsHaveTheDocumentedBodies() throws IOException, InterruptedException {
        assertThat(get("/socket.io/?EIO=4&transport=polling&sid=unknown").body())
                .isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(get("/socket.io/?EIO=3&transport=polling").body())
                .isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        assertThat(get("/socket.io/").body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    @Test
    void browserClientIsServed() throws IOException, InterruptedException {
        HttpResponse<String> script = get("/socket.io/socket.io.js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).contains("application/javascript; charset=utf-8");
        assertThat(script.body()).contains("Socket.IO v4");
        assertThat(get("/socket.io/nope.js").statusCode()).isEqualTo(400);
        String etag = script.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = http.send(
                request("/socket.io/socket.io.js").header("If-None-Match", etag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return http.send(request(target).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        return http.send(
                request(target)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .version(HttpClient.Version.HTTP_1_1);
    }
}
