package dev.roost.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NewsApplicationTest {
    @LocalServerPort
    private int port;

    @Test
    void whatIsPostedComesToTheSockets() throws Exception {
        Socket reader = IO.socket(URI.create("http://localhost:" + port + "/news"));
        CompletableFuture<Object> archive = new CompletableFuture<>();
        CompletableFuture<Object> news = new CompletableFuture<>();
        reader.on("archive", arguments -> archive.complete(arguments[0]));
        reader.on("news", arguments -> news.complete(arguments[0]));
        try {
            reader.connect();
            assertThat(archive.get(10, TimeUnit.SECONDS)).hasToString("[]");

            send(HttpRequest.newBuilder(page()).POST(HttpRequest.BodyPublishers.ofString("rain")));

            assertThat(news.get(10, TimeUnit.SECONDS)).isEqualTo("rain");
            assertThat(send(HttpRequest.newBuilder(page()))).isEqualTo("[\"rain\"]");
        } finally {
            reader.close();
        }
    }

    private URI page() {
        return URI.create("http://localhost:" + port + "/news");
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
