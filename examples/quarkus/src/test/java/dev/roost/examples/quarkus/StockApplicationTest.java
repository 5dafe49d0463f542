package dev.roost.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StockApplicationTest {
    @TestHTTPResource("/news")
    URI news;

    @Inject
    SocketServer sockets;

    @Test
    void resourceReachesTheSocketsOfThePortBesideIt() throws Exception {
        for (String transport : new String[] {"polling", "websocket"}) {
            try (Client client = new Client(sockets.port(), "/stock", transport)) {
                assertThat(client.ask("buy", "apple")).isEqualTo(transport.equals("polling") ? 2 : 1);
            }
        }
        try (Client upgrading = new Client(sockets.port(), "/stock")) {
            HttpRequest post = HttpRequest.newBuilder(news)
                    .POST(HttpRequest.BodyPublishers.ofString("rain"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);

            assertThat(upgrading.next("news")).isEqualTo("rain");
        }
    }
}
