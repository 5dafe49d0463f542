package dev.roost.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFileTest {
    private static final Bytes PLAIN = Bytes.utf8("plain");
    private static final Bytes ZIPPED = Bytes.utf8("zipped");

    private final StaticFile file = new StaticFile("application/javascript; charset=utf-8", "4.8.3", PLAIN, ZIPPED);

    @Test
    void fileComesWithItsTypeAndTag() {
        HttpResponse answer = answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PLAIN);
        assertThat(answer.headers().toMap())
                .containsEntry("content-type", "application/javascript; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=0")
                .containsEntry("etag", "\"4.8.3\"")
                .containsEntry("vary", "Accept-Encoding")
                .doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4.8.3\"", "W/\"4.8.3\"", "\"1\", W/\"4.8.3\"", "*"})
    void clientWithTheFileGets304(String known) {
        HttpResponse answer = answer("If-None-Match", known, "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEqualTo(Bytes.EMPTY);
        assertThat(answer.headers().toMap())
                .containsEntry("etag", "\"4.8.3\"")
                .doesNotContainKeys("content-type", "content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4.8.2\"", "4.8.3", "\"14.8.3\"", ""})
    void clientWithAnotherVersionGetsTheFile(String known) {
        assertThat(answer("If-None-Match", known).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate, gzip, br", "gzip;q=0.5", "br;q=1.0, gzip; q=0.8, *;q=0.1"})
    void clientWithGzipGetsTheCompressedFile(String accepted) {
        HttpResponse answer = answer("Accept-Encoding", accepted);

        assertThat(answer.headers().toMap()).containsEntry("content-encoding", "gzip");
        assertThat(answer.body()).isEqualTo(ZIPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0", "gzip;q=0.000, br", "notgzip"})
    void clientWithoutGzipGetsThePlainFile(String accepted) {
        HttpResponse answer = answer("Accept-Encoding", accepted);

        assertThat(answer.headers().toMap()).doesNotContainKey("content-encoding");
        assertThat(answer.body()).isEqualTo(PLAIN);
    }

    private HttpResponse answer(String... headers) {
        return file.answer(new RequestHead(
                "GET", "/socket.io/socket.io.js", "", Headers.of(List.of(headers)), "127.0.0.1", false, false));
    }
}
