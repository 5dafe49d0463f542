package dev.roost.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.OwnFiles;
import dev.roost.chat.domain.FileService;
import dev.roost.chat.domain.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The HTTP responses for files, with all headers. */
@OwnFiles
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SentFiles.class)
class FilesOverHttpTest {
    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private FileService files;

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void assertHeader(HttpResponse<?> response, String name, String value) {
        assertThat(response.headers().allValues(name)).as(name).containsExactly(value);
    }

    private static void assertHarmless(HttpResponse<?> response) {
        assertHeader(response, "X-Content-Type-Options", "nosniff");
        assertHeader(response, "Content-Security-Policy", "default-src 'none'; sandbox");
        assertHeader(response, "Cross-Origin-Resource-Policy", "same-origin");
        assertHeader(response, "Referrer-Policy", "no-referrer");
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "gif, image/gif"})
    void imagesAreShown(String format, String type) throws IOException, InterruptedException {
        StoredFile file = files.store("바다." + format, FileSamples.encoded(format, 700, 500));
        HttpResponse<byte[]> response = get(files.url(file));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize((int) file.size());
        assertHarmless(response);
        assertHeader(response, "Content-Type", type);
        assertHeader(response, "Content-Length", Long.toString(file.size()));
        assertHeader(response, "Content-Disposition", "inline; filename*=UTF-8''%EB%B0%94%EB%8B%A4." + format);
        assertHeader(response, "Cache-Control", "max-age=31536000, private, immutable");
    }

    @Test
    void smallImagesAreValidated() throws IOException, InterruptedException {
        StoredFile file = files.store("a.png", FileSamples.encoded("png", 1200, 900));
        HttpResponse<byte[]> response = get(files.url(file) + "/thumb");
        assertHarmless(response);
        assertHeader(response, "Content-Type", "image/jpeg");
        assertHeader(response, "Content-Disposition", "inline; filename*=UTF-8''thumbnail.jpg");
        assertThat(FileType.of(response.body())).isEqualTo(FileType.JPEG);
    }

    @Test
    void webpIsShown() throws IOException, InterruptedException {
        StoredFile file = files.store("a.webp", FileSamples.WEBP);
        assertHeader(get(files.url(file)), "Content-Type", "image/webp");
        assertThat(get(files.url(file) + "/thumb").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "<!doctype html><script>alert(1)</script>",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "GIF89a<script>alert(1)</script>"
            })
    void anythingElseIsADownloadOfNoType(String text) throws IOException, InterruptedException {
        StoredFile file = files.store("a \"b\";.png", FileSamples.text(text));
        HttpResponse<byte[]> response = get(files.url(file));
        assertThat(response.body()).isEqualTo(FileSamples.text(text));
        assertHarmless(response);
        assertHeader(response, "Content-Type", "application/octet-stream");
        assertHeader(response, "Content-Disposition", "attachment; filename*=UTF-8''a%20%22b%22%3B.png");
    }

    static Stream<Arguments> media() {
        String sandboxed = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
        return Stream.of(
                Arguments.of("a.mp4", "\0\0\0\u0018ftypisom", "video/mp4", sandboxed),
                Arguments.of("a.m4a", "\0\0\0\u0018ftypM4A ", "audio/mp4", sandboxed),
                Arguments.of("a.mp3", "ID3\u0003\0", "audio/mpeg", sandboxed),
                Arguments.of("a.wav", "RIFF\0\0\0\0WAVEfmt ", "audio/wav", sandboxed),
                Arguments.of("a.ogg", "OggS\0", "application/ogg", sandboxed),
                Arguments.of(
                        "a.pdf",
                        "%PDF-1.7",
                        "application/pdf",
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; sandbox"));
    }

    @ParameterizedTest
    @MethodSource("media")
    void mediaArePlayed(String name, String start, String type, String policy)
            throws IOException, InterruptedException {
        StoredFile file = files.store(name, FileSamples.text(start + "0123456789".repeat(10)));
        HttpResponse<byte[]> response = get(files.url(file));
        assertThat(response.statusCode()).isEqualTo(200);
        assertHeader(response, "Content-Type", type);
        assertHeader(response, "Content-Security-Policy", policy);
        assertHeader(response, "X-Content-Type-Options", "nosniff");
        assertHeader(response, "Accept-Ranges", "bytes");
        assertHeader(response, "Content-Disposition", "inline; filename*=UTF-8''" + name);
    }

    @Test
    void partOfAVideoIsSent() throws IOException, InterruptedException {
        byte[] video = FileSamples.text("\0\0\0\u0018ftypisom" + "0123456789".repeat(10));
        StoredFile file = files.store("a.mp4", video);
        HttpResponse<byte[]> middle = get(files.url(file), "Range", "bytes=20-29");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(video, 20, 30));
        assertHeader(middle, "Content-Range", "bytes 20-29/" + video.length);
        assertHeader(middle, "Content-Type", "video/mp4");
        assertHeader(middle, "X-Content-Type-Options", "nosniff");
        HttpResponse<byte[]> end = get(files.url(file), "Range", "bytes=-5");
        assertThat(end.body()).isEqualTo(FileSamples.text("56789"));
        assertThat(get(files.url(file), "Range", "bytes=9999-").statusCode()).isEqualTo(416);
    }

    @Test
    void cachedFileIsNotSentAgain() throws IOException, InterruptedException {
        StoredFile file = files.store("a.txt", FileSamples.text("once"));
        String tag = get(files.url(file)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get(files.url(file), "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(files.url(file), "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void headRequestReturnsHeadersOnly() throws IOException, InterruptedException {
        StoredFile file = files.store("a.txt", FileSamples.text("head"));
        HttpResponse<byte[]> response = send("HEAD", files.url(file));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertHarmless(response);
    }

    @Test
    void invalidIdIsNotFound() throws IOException, InterruptedException {
        StoredFile file = files.store("a.txt", FileSamples.text("here"));
        List<String> paths = List.of(
                "/files/",
                "/files/x",
                "/files/" + FileId.next(),
                "/files/" + FileId.next() + "/thumb",
                "/files/" + file.id() + "/thumb",
                "/files/" + file.id() + "/data",
                "/files/" + file.id().toUpperCase(Locale.ROOT) + "x",
                "/files/..%2f..%2fetc%2fpasswd",
                "/files/%00");
        for (String path : paths) {
            HttpResponse<byte[]> response = get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 404);
            assertThat(response.headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .hasSize(1);
        }
        assertThat(send("DELETE", files.url(file)).statusCode()).isEqualTo(405);
        assertThat(send("POST", files.url(file)).statusCode()).isEqualTo(405);
        assertThat(get(files.url(file)).statusCode()).isEqualTo(200);
    }

    @Test
    void deletedFileIsGone() throws IOException, InterruptedException {
        StoredFile file = files.store("a.txt", FileSamples.text("gone"));
        files.delete(file.id());
        assertThat(get(files.url(file)).statusCode()).isEqualTo(404);
    }
}
