package dev.roost.examples.emitting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OrderApplicationTest {
    @LocalServerPort
    private int port;

    private String post(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void controllerReachesAllDevicesOfACustomer() throws Exception {
        try (Client phone = new Client(port, "/orders?customer=mina");
                Client laptop = new Client(port, "/orders?customer=mina");
                Client other = new Client(port, "/orders?customer=juno")) {
            for (Client each : List.of(phone, laptop, other)) {
                each.next("welcome"); // it is in its room
                each.next("time");
            }

            post("/orders/7/shipped?customer=mina");
            post("/orders/8/shipped?customer=juno");

            assertThat(phone.next("shipped")).hasToString("{\"carrier\":\"post\",\"order\":\"7\"}");
            assertThat(laptop.next("shipped")).hasToString("{\"carrier\":\"post\",\"order\":\"7\"}");
            assertThat(other.next("shipped")).hasToString("{\"carrier\":\"post\",\"order\":\"8\"}");
            assertThat(post("/orders/confirm?customer=nobody")).isEqualTo("0");
        }
    }

    @Test
    void anotherThreadReportsInOrder() throws Exception {
        try (Client client = new Client(port, "/orders")) {
            post("/catalogue");

            assertThat(client.next("progress")).isEqualTo(0);
            assertThat(client.next("progress")).isEqualTo(50);
            assertThat(client.next("progress")).isEqualTo(100);
        }
    }

    @Test
    void plainJavaEmitsFromItsOwnScheduler() throws Exception {
        try (PriceFeed feed = new PriceFeed(0);
                Client client = new Client(feed.port(), "/prices")) {
            assertThat(client.next("price")).hasToString("{\"item\":\"tea\",\"price\":3}");

            feed.publish("salt", 1);
            Object next = client.next("price");
            while (!next.toString().contains("salt")) {
                next = client.next("price");
            }
        }
    }
}
