package dev.roost.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.spring.RoostPort;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Complete applications with the actuator. */
class OperatedApplicationTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Echo echo() {
            return new Echo();
        }
    }

    @WebSocketGateway(namespace = "echo")
    static class Echo {
        @SubscribeMessage("hello")
        String hello() {
            return "hello";
        }
    }

    private static ConfigurableApplicationContext run(WebApplicationType type, String... properties) {
        return new SpringApplicationBuilder(Application.class)
                .web(type)
                .properties(properties)
                .run();
    }

    private String get(int port, String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void actuatorShowsAndMeasuresTheServer() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = run(
                WebApplicationType.REACTIVE,
                "server.port=0",
                // The loop of the client below is not driven any more when the application ends.
                "server.shutdown=immediate",
                "roost.close-timeout=1ms",
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.health.show-details=always")) {
            int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            ManualLoop loop = new ManualLoop();
            TestClient client =
                    TestClient.open(application.getBean(RoostServer.class).engine(), loop);
            client.connect("/echo");
            client.send("42/echo,1[\"hello\"]");
            MeterRegistry meters = application.getBean(MeterRegistry.class);
            Awaitility.await()
                    .until(() ->
                            meters.find("roost.event").tag("event", "hello").timer() != null);

            assertThat(get(port, "/actuator/roost"))
                    .contains("\"sessions\":{\"count\":1,\"limit\":500000}")
                    .contains("{\"name\":\"/echo\",\"count\":1,\"sockets\":1}")
                    .contains("\"method\":\"hello()\"")
                    .contains("\"cluster\":null");
            assertThat(get(port, "/actuator/health"))
                    .contains("\"roost\":{\"details\":{\"sessions\":1,\"state\":\"OPEN\"}");
            assertThat(get(port, "/actuator/metrics/roost.connect")).contains("\"/echo\"");
            assertThat(get(port, "/actuator/metrics/roost.event")).contains("\"success\"");
            assertThat(get(port, "/actuator/metrics/roost.sessions")).contains("\"value\":1");
        }
    }

    @Test
    void applicationWithoutAWebServerCanHaveADedicatedPort() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application = run(WebApplicationType.NONE, "roost.port=0")) {
            int port = application.getBean(RoostPort.class).number();

            assertThat(get(port, "/socket.io/?EIO=4&transport=polling")).startsWith("0{\"sid\":\"");
        }
    }

    @Test
    void dedicatedPortAndApplicationPortAreBothServed() throws IOException, InterruptedException {
        try (ConfigurableApplicationContext application =
                run(WebApplicationType.REACTIVE, "server.port=0", "roost.port=0")) {
            int web = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            int port = application.getBean(RoostPort.class).number();

            assertThat(port).isNotEqualTo(web);
            assertThat(get(port, "/socket.io/?EIO=4&transport=polling")).startsWith("0{\"sid\":\"");
            assertThat(get(web, "/socket.io/?EIO=4&transport=polling")).contains("\"status\":404");
        }
    }
}
