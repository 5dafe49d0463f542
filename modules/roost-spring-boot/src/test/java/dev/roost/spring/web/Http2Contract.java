package dev.roost.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.RequestHead;
import dev.roost.server.RoostServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A port with HTTP/1.1 and HTTP/2, with and without TLS. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.http2.enabled=true",
            "roost.max-payload=100KB",
            "roost.cors.allowed-origins=https://a.example"
        })
@Import(Http2Contract.Cookies.class)
abstract class Http2Contract {
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    @LocalServerPort
    private int port;

    @Autowired
    private RoostServer server;

    private HttpClient http2;
    private HttpClient http1;

    abstract HttpClient.Builder client() throws Exception;

    abstract String security();

    @BeforeEach
    void createClients() throws Exception {
        http2 = client().version(HttpClient.Version.HTTP_2).build();
        http1 = client().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http" + security() + "://localhost:" + port + target))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(HttpClient client, String target) throws IOException, InterruptedException {
        return client.send(request(target).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String target, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(target).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String open(HttpClient client) throws IOException, InterruptedException {
        return POLLING + "&sid=" + get(client, POLLING).body().substring(9, 29);
    }

    @Test
    void pollingClientConnectsOverHttp2() throws IOException, InterruptedException {
        HttpResponse<String> opened = get(http2, POLLING);
        assertThat(opened.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(opened.headers().firstValue("content-type")).contains("text/plain; charset=UTF-8");
        assertPollingWorks(http2, POLLING + "&sid=" + opened.body().substring(9, 29));
    }

    @Test
    void pollingClientConnectsOverHttp1() throws IOException, InterruptedException {
        assertThat(get(http1, POLLING).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertPollingWorks(http1, open(http1));
    }

    private void assertPollingWorks(HttpClient client, String session) throws IOException, InterruptedException {
        HttpResponse<String> pushed = post(client, session, "40");
        assertThat(pushed.body()).isEqualTo("ok");
        assertThat(pushed.version()).isEqualTo(client.version());
        assertThat(get(client, session).body()).startsWith("40{\"sid\":\"");
        String text = "안녕".repeat(10_000);
        for (int i = 0; i < 5; i++) {
            CompletableFuture<HttpResponse<String>> parked =
                    client.sendAsync(request(session).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(post(client, session, "42" + i + "[\"echo\",\"" + text + "\"]")
                            .body())
                    .isEqualTo("ok");
            assertThat(parked.join().body()).isEqualTo("43" + i + "[\"" + text + "\"]");
        }
    }

    @Test
    void unfinishedBodyIsChargedUntilItsStreamEnds() throws IOException, InterruptedException {
        MemoryBudget budget = server.engine().options().memoryBudget();
        String session = open(http2);
        long before = budget.used();
        SubmissionPublisher<ByteBuffer> body = new SubmissionPublisher<>();
        HttpRequest unfinished = request(session)
                .POST(HttpRequest.BodyPublishers.fromPublisher(body))
                .build();
        CompletableFuture<HttpResponse<String>> response =
                http2.sendAsync(unfinished, HttpResponse.BodyHandlers.ofString());
        // A publisher drops what is submitted before.
        await().until(body::hasSubscribers);
        body.submit(ByteBuffer.wrap(new byte[50_000]));
        await().until(() -> budget.used() - before >= 50_000);

        response.cancel(true);
        await().until(() -> budget.used() - before < 50_000);
    }

    @Test
    void pagesOfTheApplicationAreServedOverBoth() throws IOException, InterruptedException {
        for (HttpClient client : new HttpClient[] {http2, http1, http2}) {
            HttpResponse<String> hello = get(client, "/hello");
            assertThat(hello.body()).isEqualTo("hello");
            assertThat(hello.version()).isEqualTo(client.version());
            assertThat(post(client, "/hello", "you").body()).isEqualTo("hello you");
            assertThat(get(client, "/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void webSocketConnectsToTheSamePort() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                first.complete(data.toString());
                return null;
            }
        };
        WebSocket socket = http2.newWebSocketBuilder()
                .buildAsync(
                        URI.create(
                                "ws" + security() + "://localhost:" + port + "/socket.io/?EIO=4&transport=websocket"),
                        listener)
                .get(10, TimeUnit.SECONDS);
        assertThat(first.get(10, TimeUnit.SECONDS)).startsWith("0{\"sid\":\"");
        socket.abort();
    }

    @Test
    void rejectionsAreTheSame() throws IOException, InterruptedException {
        get(http2, "/hello");
        HttpResponse<String> refused = get(http2, POLLING + "&sid=nobody");
        assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(get(http2, "/socket.io/?EIO=4&transport=websocket").statusCode())
                .isEqualTo(400);
    }

    @Test
    void emptyResponseAndHeadersArrive() throws IOException, InterruptedException {
        get(http2, "/hello");
        HttpRequest preflight = request(POLLING)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://a.example")
                .header("Access-Control-Request-Method", "POST")
                .build();
        HttpResponse<String> answer = http2.send(preflight, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://a.example");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void fieldsOfOneNameAreAllSent() throws IOException, InterruptedException {
        get(http2, "/hello");
        for (HttpClient client : new HttpClient[] {http2, http1}) {
            HttpResponse<String> opened = get(client, POLLING);
            assertThat(opened.version()).isEqualTo(client.version());
            assertThat(opened.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        }
    }

    static class Cookies {
        @Bean
        EngineHooks cookies() {
            return new EngineHooks() {
                @Override
                public void initialHeaders(ResponseHeaders headers, RequestHead request) {
                    headers.add("Set-Cookie", "a=1").add("Set-Cookie", "b=2");
                }
            };
        }
    }

    @Test
    void bodyOverTheLimitIsRejected() throws IOException, InterruptedException {
        String session = open(http2);
        HttpResponse<String> answer = post(http2, session, "4" + "x".repeat(200_000));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(get(http2, "/hello").body()).isEqualTo("hello");
    }

    @Test
    void clientThatAbortsItsPollEndsItsSession() throws IOException, InterruptedException {
        String session = open(http2);
        CompletableFuture<HttpResponse<String>> parked =
                http2.sendAsync(request(session).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(post(http2, session, "40").body()).isEqualTo("ok");
        parked.join();
        CompletableFuture<HttpResponse<String>> abandoned =
                http2.sendAsync(request(session).build(), HttpResponse.BodyHandlers.ofString());
        // Once this is answered the server has the poll, too: they come on one connection.
        assertThat(get(http2, "/hello").body()).isEqualTo("hello");
        abandoned.cancel(true);
        await().until(() -> post(http2, session, "3").statusCode() == 400);
    }
}
