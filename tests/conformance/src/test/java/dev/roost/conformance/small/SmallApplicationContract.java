package dev.roost.conformance.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The same small application, on whatever web server: the official Java client and plain HTTP share its port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SmallApplicationContract {
    private static final String ORIGIN = "https://page.example";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> clients = new ArrayList<>();
    private ConfigurableApplicationContext application;
    int port;

    abstract WebApplicationType type();

    /** A configuration with the web server. */
    abstract Class<?> webServer();

    /** Beside those that all have. */
    Map<String, Object> properties() {
        return Map.of();
    }

    @BeforeAll
    void start() {
        application = new SpringApplicationBuilder(SmallApplication.class, webServer())
                .web(type())
                .properties(Map.of(
                        "server.port",
                        "0",
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.root",
                        "warn",
                        "roost.cors.allowed-origins",
                        ORIGIN))
                .properties(properties())
                .run();
        port = ((WebServerApplicationContext) application).getWebServer().getPort();
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @AfterEach
    void leave() {
        clients.forEach(Socket::close);
    }

    private Socket connected(String transports) {
        IO.Options options = IO.Options.builder()
                .setTransports(transports.split(","))
                .setForceNew(true)
                .build();
        Socket client = IO.socket(URI.create("http://localhost:" + port), options);
        clients.add(client);
        CompletableFuture<Void> connected = new CompletableFuture<>();
        client.once(Socket.EVENT_CONNECT, arguments -> connected.complete(null));
        client.once(Socket.EVENT_CONNECT_ERROR, arguments -> connected.completeExceptionally((Exception) arguments[0]));
        client.connect();
        connected.orTimeout(20, TimeUnit.SECONDS).join();
        return client;
    }

    private static Object ask(Socket client, String event, Object... arguments) {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        client.emit(event, arguments, (Ack) answer::complete);
        return answer.orTimeout(20, TimeUnit.SECONDS).join()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void textAndLargeBinaryComeBack(String transport) {
        Socket client = connected(transport);
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);

        assertThat(ask(client, "echo", "안녕")).isEqualTo("안녕");
        assertThat(Arrays.equals((byte[]) ask(client, "binary", bytes), bytes)).isTrue();
        assertThat(ask(client, "transport")).isEqualTo(transport);
    }

    @Test
    void pollingIsUpgradedWhileMessagesGo() {
        Socket client = connected("polling,websocket");
        List<CompletableFuture<Object>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            client.emit("echo", new Object[] {i}, (Ack) arguments -> answer.complete(arguments[0]));
            answers.add(answer);
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(i);
        }
        await().until(() -> ask(client, "transport").equals("websocket"));
    }

    @Test
    void controllerAnswersOnTheSamePort() throws IOException, InterruptedException {
        assertThat(get("/health").body()).isEqualTo("up");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void listedOriginIsToldThatItMay() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/socket.io/?EIO=4&transport=polling");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Origin", ORIGIN)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
