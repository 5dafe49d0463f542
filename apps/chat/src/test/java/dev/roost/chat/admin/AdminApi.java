package dev.roost.chat.admin;

import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The operator's requests over HTTP. */
record AdminApi(int port, String password) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!password.isEmpty()) {
            String credentials = "admin:" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> sendJson(String path, Map<String, ?> body) {
        return send("POST", "/admin/api/" + path, JSON.writeValueAsString(body), "Content-Type", "application/json");
    }

    void post(String path, Map<String, ?> body) {
        HttpResponse<String> response = sendJson(path, body);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    }

    void postError(int status, String code, String path, Map<String, ?> body) {
        HttpResponse<String> response = sendJson(path, body);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(status);
        assertThat(read(response)).containsEntry("code", code);
    }

    Map<String, Object> get(String path) {
        HttpResponse<String> response = send("GET", "/admin/api/" + path, "");
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return read(response);
    }

    List<Map<String, Object>> entries(String path) {
        return maps(get(path).get("entries"));
    }

    private static Map<String, Object> read(HttpResponse<String> response) {
        return map(JSON.readValue(response.body(), Map.class));
    }
}
