package dev.roost.examples.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockServerTest {
    private final Javalin server = StockServer.start(0);

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void socketsAndRoutesShareOnePort() throws Exception {
        for (String transport : new String[] {"polling", "websocket"}) {
            try (Client client = new Client(server.port(), "/stock", transport)) {
                assertThat(client.ask("buy", "apple")).isEqualTo(transport.equals("polling") ? 2 : 1);
            }
        }
        try (Client upgrading = new Client(server.port(), "/stock")) {
            send(request("/stock/pear").POST(HttpRequest.BodyPublishers.ofString("7")));

            assertThat(upgrading.next("stock")).hasToString("{\"apple\":1,\"pear\":7}");
        }
        assertThat(send(request("/stock/apple")).body()).isEqualTo("1");
        assertThat(send(request("/socket.io/socket.io.js")).statusCode()).isEqualTo(200);
    }
}
