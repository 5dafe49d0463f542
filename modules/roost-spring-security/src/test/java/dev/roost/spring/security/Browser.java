package dev.roost.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A browser: it stores cookies, and its page polls. */
final class Browser {
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final URI application;
    private String session = "";

    Browser(int port) {
        application = URI.create("http://localhost:" + port);
    }

    /** Logs in by the form, whose page creates an HTTP session first. */
    Browser logIn(String name, String password) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(application.resolve("/login")));
        post("/login", "username=" + name + "&password=" + password, "application/x-www-form-urlencoded");
        return this;
    }

    HttpResponse<String> post(String path, String body, String type) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(application.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a session, with further headers: name, value. */
    Browser open(String... headers) throws IOException, InterruptedException {
        String opened = ask(headers).body();
        assertThat(opened).startsWith("0{");
        session = POLLING + "&sid=" + opened.substring(9, 29);
        return this;
    }

    /** Returns the response to a request for a session. */
    HttpResponse<String> ask(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(POLLING));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends a packet, and returns the status of the response. */
    int push(String packet) throws IOException, InterruptedException {
        return post(session, packet, "text/plain;charset=UTF-8").statusCode();
    }

    /** Returns the packets of one response. */
    List<String> poll() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(application.resolve(session)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return List.of(answer.body().split("\u001e"));
    }

    /** Returns the packets up to one with a prefix. */
    List<String> pollUntil(String start) throws IOException, InterruptedException {
        List<String> packets = new ArrayList<>();
        while (packets.stream().noneMatch(packet -> packet.startsWith(start))) {
            packets.addAll(poll());
        }
        return packets;
    }

    /** Joins a namespace. */
    Browser join(String namespace) throws IOException, InterruptedException {
        push("40" + namespace + ",");
        pollUntil("40" + namespace + ",");
        return this;
    }

    /** Returns the acknowledgement of an event without arguments. */
    String emit(String namespace, String event) throws IOException, InterruptedException {
        push("42" + namespace + ",7[\"" + event + "\"]");
        return pollUntil("43" + namespace + ",7").toString();
    }

    /** Opens a WebSocket for a page of an origin. */
    WebSocket webSocket(String origin, WebSocket.Listener listener) {
        URI uri = URI.create("ws://" + application.getAuthority() + "/socket.io/?EIO=4&transport=websocket");
        return http.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(uri, listener)
                .join();
    }
}
