package dev.roost.chat.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with its cookies: follows the redirects of a login, and connects to {@code /talk} by long-polling. */
final class LoginBrowser {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    LoginBrowser(int port) {
        base = URI.create("http://localhost:" + port);
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Logs in at the provider, and returns where the browser ends. */
    String logIn(String path) throws IOException, InterruptedException {
        URI next = base.resolve(path);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> response = get(next);
            if (response.statusCode() != 302) {
                throw new AssertionError(next + ": " + response.statusCode());
            }
            next = next.resolve(response.headers().firstValue("Location").orElseThrow());
            if (next.getFragment() != null) {
                assertThat(next.getPath()).isEqualTo("/");
                return next.getFragment();
            }
        }
        throw new AssertionError("too many redirects: " + next);
    }

    /** Connects, and returns the event {@code welcome}, or the error of the rejection. */
    JsonNode connect(String auth) throws IOException, InterruptedException {
        String engine = "/socket.io/?EIO=4&transport=polling";
        String open = get(URI.create(engine)).body();
        String session =
                engine + "&sid=" + JSON.readTree(open.substring(1)).get("sid").asString();
        HttpRequest join = HttpRequest.newBuilder(base.resolve(session))
                .POST(HttpRequest.BodyPublishers.ofString("40/talk," + auth))
                .build();
        assertThat(http.send(join, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        while (true) {
            for (String packet : get(URI.create(session)).body().split("\u001e")) {
                if (packet.startsWith("42/talk,[\"welcome\"")) {
                    return JSON.readTree(packet.substring("42/talk,".length())).get(1);
                }
                if (packet.startsWith("44/talk,")) {
                    return JSON.readTree(packet.substring("44/talk,".length())).get("data");
                }
            }
        }
    }
}
