package dev.roost.examples.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final StockVerticle verticle = new StockVerticle(0, 0);

    @BeforeEach
    void start() throws Exception {
        vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void routeReachesTheSocketsOfThePortBesideIt() throws Exception {
        for (String transport : new String[] {"polling", "websocket"}) {
            try (Client client = new Client(verticle.socketPort(), "/stock", transport)) {
                assertThat(client.ask("buy", "apple")).isEqualTo(transport.equals("polling") ? 2 : 1);
            }
        }
        try (Client upgrading = new Client(verticle.socketPort(), "/stock")) {
            HttpRequest post = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + verticle.httpPort() + "/stock/pear/7"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);

            assertThat(upgrading.next("stock")).hasToString("{\"apple\":1,\"pear\":7}");
        }
    }
}
