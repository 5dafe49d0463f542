package dev.roost.conformance.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;

class TomcatApplicationTest extends SmallApplicationContract {
    static class Server {
        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory();
        }
    }

    @Override
    WebApplicationType type() {
        return WebApplicationType.SERVLET;
    }

    @Override
    Map<String, Object> properties() {
        return Map.of("server.http2.enabled", "true");
    }

    @Override
    Class<?> webServer() {
        return Server.class;
    }

    @Test
    void pollingGoesOverHttp2() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String target = "http://localhost:" + port + "/socket.io/?EIO=4&transport=polling";

        HttpResponse<String> open =
                client.send(HttpRequest.newBuilder(URI.create(target)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(open.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(open.body()).startsWith("0{");

        URI session = URI.create(target + "&sid=" + open.body().substring(9, 29));
        HttpResponse<String> pushed = client.send(
                HttpRequest.newBuilder(session)
                        .POST(HttpRequest.BodyPublishers.ofString("40"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(pushed.body()).isEqualTo("ok");
        HttpResponse<String> polled =
                client.send(HttpRequest.newBuilder(session).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(polled.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(polled.body()).startsWith("40{");
    }
}
