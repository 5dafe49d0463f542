package dev.roost.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URISyntaxException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The official Java client connects, emits, and receives acknowledgements and binary data. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OfficialJavaClientTest {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void connectsAndReceivesAcknowledgements(String transports) throws Exception {
        Socket client = IO.socket(
                "http://localhost:" + port,
                IO.Options.builder()
                        .setTransports(transports.split(","))
                        .setForceNew(true)
                        .build());
        try {
            connect(client);

            assertThat(request(client, "echo", "안녕")).containsExactly("안녕");

            CompletableFuture<Object> broadcast = new CompletableFuture<>();
            client.once("binary", arguments -> broadcast.complete(arguments[0]));
            byte[] bytes = {0, 4, 30, (byte) 255, '4', '2'};
            assertThat(request(client, "binary", bytes)[0]).isEqualTo(bytes);
            assertThat(broadcast.get(10, TimeUnit.SECONDS)).isEqualTo(bytes);
        } finally {
            client.close();
        }
    }

    private static void connect(Socket client) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> connected = new CompletableFuture<>();
        client.once(Socket.EVENT_CONNECT, arguments -> connected.complete(client.id()));
        client.once(Socket.EVENT_CONNECT_ERROR, arguments -> connected.completeExceptionally((Exception) arguments[0]));
        client.connect();
        assertThat(connected.get(10, TimeUnit.SECONDS)).hasSize(20);
    }

    private static Object[] request(Socket client, String event, Object argument)
            throws InterruptedException, ExecutionException, TimeoutException, URISyntaxException {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        client.emit(event, new Object[] {argument}, (Ack) answer::complete);
        return answer.get(10, TimeUnit.SECONDS);
    }
}
