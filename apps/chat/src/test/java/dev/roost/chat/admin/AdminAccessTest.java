package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Access control of the operator's page. */
class AdminAccessTest {
    private static final List<String> PAGES = List.of(
            "/admin",
            "/admin/",
            "/admin.html",
            "/admin.html/",
            "/ADMIN.HTML",
            "/Admin/",
            "/admin/numbers",
            "/admin/numbers/",
            "/admin/numbers?since=5",
            "/admin/backup",
            "/admin/x");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpResponse<String> get(int port, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String once : List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
            assertThat(response.headers().allValues(once)).as(path + " " + once).hasSize(1);
        }
        assertThat(response.headers().firstValue("Set-Cookie")).as(path).isEmpty();
        return response;
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertOpenToAll(int port) throws IOException, InterruptedException {
        assertThat(get(port, "/").statusCode()).isEqualTo(200);
        assertThat(get(port, "/index.html").statusCode()).isEqualTo(200);
        assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(200);
        for (String closed :
                List.of("/actuator", "/actuator/metrics", "/actuator/env", "/actuator/roost", "/nothing")) {
            assertThat(get(port, closed).statusCode()).as(closed).isEqualTo(404);
        }
        HttpResponse<String> client = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/socket.io/?EIO=4&transport=polling"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(client.statusCode()).isEqualTo(200);
    }

    /** Disguised paths are rejected before authentication. */
    private static void assertNoWayAround(int port) throws IOException, InterruptedException {
        for (String path : List.of(
                "/admin%2Ehtml",
                "/%61dmin",
                "//admin.html",
                "/x/..%2fadmin.html",
                "/admin;x=1",
                "/admin.html;x=1",
                "/admin.html/;x",
                "/;x/admin.html",
                "/./admin.html",
                "/x/../admin.html",
                "/index.html/../admin.html",
                "/admin.html/.",
                "/admin.html%2f",
                "/admin.html%00",
                "/%2561dmin.html",
                "/admin%20",
                "/admin.html//")) {
            assertThat(get(port, path).statusCode()).as(path).isIn(400, 401, 404);
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    @ExtendWith(OutputCaptureExtension.class)
    // An application of its own, whose start is captured.
    @TestPropertySource(properties = "chat.admin.name=nobody")
    @DirtiesContext
    class WithoutAPassword {
        @LocalServerPort
        private int port;

        @Test
        void pageIsDisabled(CapturedOutput log) throws IOException, InterruptedException {
            for (String page : PAGES) {
                assertThat(get(port, page).statusCode()).as(page).isEqualTo(404);
                assertThat(get(port, page, "Authorization", basic("admin", "")).statusCode())
                        .as(page)
                        .isEqualTo(404);
                assertThat(get(port, page).headers().firstValue("WWW-Authenticate"))
                        .isEmpty();
            }
            assertOpenToAll(port);
            assertNoWayAround(port);
            assertThat(log.getAll())
                    .contains("The operator's page, /admin, is disabled: chat.admin.password is not set")
                    .doesNotContain("security password");
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    @TestPropertySource(properties = "chat.admin.password=it's #{not} easy")
    @DirtiesContext
    class WithAPassword {
        private static final String SUCCESS = basic("admin", "it's #{not} easy");

        @LocalServerPort
        private int port;

        @Test
        void pageNeedsThePassword() throws IOException, InterruptedException {
            for (String page : PAGES) {
                HttpResponse<String> refused = get(port, page);
                assertThat(refused.statusCode()).as(page).isEqualTo(401);
                assertThat(refused.headers().allValues("WWW-Authenticate"))
                        .containsExactly("Basic realm=\"Roost chat\", charset=\"UTF-8\"");
                assertThat(refused.body()).isEmpty();
            }
            HttpResponse<String> page = get(port, "/admin", "Authorization", SUCCESS);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
            HttpResponse<String> numbers = get(port, "/admin/numbers", "Authorization", SUCCESS);
            assertThat(numbers.statusCode()).isEqualTo(200);
            assertThat(numbers.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(numbers.headers().allValues("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(numbers.body()).contains("\"connections\"");
            assertThat(get(port, "/admin/x", "Authorization", SUCCESS).statusCode())
                    .isEqualTo(404);
            assertOpenToAll(port);
            assertNoWayAround(port);
        }

        @Test
        void backupIsDownloaded() throws IOException, InterruptedException {
            HttpResponse<byte[]> backup = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/backup"))
                            .header("Authorization", SUCCESS)
                            .build(),
                    BodyHandlers.ofByteArray());

            assertThat(backup.statusCode()).isEqualTo(200);
            assertThat(backup.headers().firstValue("Content-Type")).contains("application/zip");
            assertThat(backup.headers().allValues("Cache-Control")).containsExactly("no-store");
            List<String> entries = new ArrayList<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(backup.body()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    entries.add(entry.getName());
                }
            }
            assertThat(entries)
                    .startsWith("backup.json")
                    .contains("tables/message.json")
                    .endsWith("end.json");
        }

        @Test
        void ownerLinkIsCreatedByTheOperatorOnly() throws IOException, InterruptedException {
            assertThat(post(port, "/admin/owner-link", "application/json", "").statusCode())
                    .isEqualTo(401);
            // What a form of another site could send with the browser's credentials.
            assertThat(post(port, "/admin/owner-link", "text/plain", SUCCESS).statusCode())
                    .isEqualTo(415);
            HttpResponse<String> link = post(port, "/admin/owner-link", "application/json", SUCCESS);
            assertThat(link.statusCode()).isEqualTo(200);
            assertThat(link.body()).matches("\\{\"path\":\"/#invite=[\\w-]{32}\"}");
        }

        private static HttpResponse<String> post(int port, String path, String type, String authorization)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .header("Content-Type", type);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void failedAttemptsAreDelayed() throws IOException, InterruptedException {
            assertThat(get(port, "/admin", "Authorization", basic("root", "it's #{not} easy"))
                            .statusCode())
                    .isEqualTo(401);
            for (String nonsense : List.of("Basic", "Basic !!!", "Basic Og==", "Bearer x")) {
                assertThat(get(port, "/admin", "Authorization", nonsense).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> last = get(port, "/admin", "Authorization", basic("admin", "guess"));
            for (int i = 0; last.statusCode() == 401 && i < 10; i++) {
                last = get(port, "/admin", "Authorization", basic("admin", "guess" + i));
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValueAsLong("Retry-After")).hasValue(1);
            assertThat(get(port, "/admin", "Authorization", SUCCESS).statusCode())
                    .isEqualTo(429);
            assertThat(get(port, "/").statusCode()).isEqualTo(200);
            await().until(() -> get(port, "/admin", "Authorization", SUCCESS).statusCode() == 200);
        }
    }
}
