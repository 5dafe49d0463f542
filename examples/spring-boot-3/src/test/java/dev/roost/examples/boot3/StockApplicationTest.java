package dev.roost.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "sockets.port=0")
class StockApplicationTest {
    @LocalServerPort
    private int port;

    @Autowired
    private SocketServer sockets;

    @Test
    void controllerReachesTheSocketsOfThePortBesideIt() throws Exception {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        for (String transport : new String[] {"polling", "websocket"}) {
            try (Client client = new Client(sockets.port(), "/stock", transport)) {
                assertThat(client.ask("buy", "apple")).isEqualTo(transport.equals("polling") ? 2 : 1);
            }
        }
        try (Client upgrading = new Client(sockets.port(), "/stock")) {
            HttpRequest post = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/news"))
                    .POST(HttpRequest.BodyPublishers.ofString("rain"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);

            assertThat(upgrading.next("news")).isEqualTo("rain");
        }
    }
}
