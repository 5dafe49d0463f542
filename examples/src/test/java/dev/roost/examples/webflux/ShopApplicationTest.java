package dev.roost.examples.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShopApplicationTest {
    @LocalServerPort
    private int port;

    @Test
    void whatIsBoughtIsMissingOnThePage() throws Exception {
        try (Client buyer = new Client(port, "/shop");
                Client other = new Client(port, "/shop")) {
            assertThat(buyer.ask("buy", "apple")).isEqualTo(2);
            assertThat(other.next("stock")).hasToString("{\"apple\":2}");
        }

        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/stock/apple"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).isEqualTo("2");
    }
}
