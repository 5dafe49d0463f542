package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StaticPagesTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    private static final Pattern PART = Pattern.compile("\"(/assets/[^\"*]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void pageIsRevalidatedByContent() throws Exception {
        HttpResponse<String> first = send("GET", "/");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(send("GET", "/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(send("GET", "/", "If-None-Match", "\"another\"").body()).isEqualTo(first.body());
        assertThat(send("GET", "/index.html").body()).isEqualTo(first.body());
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() throws Exception {
        HttpResponse<String> head = send("HEAD", "/");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void hashedFilesAreCachedForeverAndCompressed() throws Exception {
        Matcher script = SCRIPT.matcher(send("GET", "/").body());
        assertThat(script.find()).isTrue();
        HttpResponse<String> response = send("GET", script.group(1), "Accept-Encoding", "gzip");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, immutable");
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    /** A cached service worker would stay behind the server, and its folder is its scope. */
    @Test
    void serviceWorkerIsRevalidatedAndControlsAllPages() throws Exception {
        HttpResponse<String> response = send("GET", "/service-worker.js");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(response.body()).contains("push", "notificationclick");
        assertThat(send("GET", "/").body()).contains("worker-src 'self'");
    }

    /** So the page is never older than the server. */
    @Test
    void serviceWorkerKeepsWhatIsLoadedLaterOnly() throws Exception {
        String worker = send("GET", "/service-worker.js").body();
        List<String> parts =
                PART.matcher(worker).results().map(part -> part.group(1)).toList();
        assertThat(parts).hasSizeGreaterThan(20);
        for (String part : parts) {
            assertThat(send("GET", part).statusCode()).as(part).isEqualTo(200);
        }
        Matcher script = SCRIPT.matcher(send("GET", "/").body());
        assertThat(script.find()).isTrue();
        assertThat(parts).doesNotContain(script.group(1));
        assertThat(worker).doesNotContain("index.html", "admin");
    }

    @Test
    void pagesHaveTheirCharset() throws Exception {
        for (String path : List.of("/", "/index.html", "/original/")) {
            assertThat(send("GET", path).headers().firstValue("Content-Type"))
                    .as(path)
                    .hasValue("text/html;charset=utf-8");
        }
    }

    @Test
    void originalPageIsServedUnmodifiedWithItsScript() throws Exception {
        for (String path : List.of("/original", "/original/", "/original/index.html")) {
            HttpResponse<String> page = send("GET", path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .isEqualTo(original("index.html"))
                    .contains("<script src=\"http://localhost:3000/script.js\">");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("'unsafe-inline'");
        }
        HttpResponse<String> script = send("GET", "/script.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript");
        assertThat(script.body()).isEqualTo(original("script.js"));
        assertThat(send("GET", "/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .doesNotContain("'unsafe-inline'");
    }

    private static String original(String name) throws IOException {
        return new ClassPathResource("original/" + name).getContentAsString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
