package dev.roost.netty.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455 section 4.2 and RFC 7692 section 5: the opening handshake. */
@ExtendWith(NoLeaks.class)
class HandshakeCasesTest {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawClient.Response answerTo(String request) {
        try (RawClient client = new RawClient(server.port())) {
            return client.send(request).response();
        }
    }

    private static RawClient.Response answerTo(String... headers) {
        return answerTo(RawClient.get(RawClient.WEBSOCKET, headers));
    }

    @ParameterizedTest
    @CsvSource({
        "dGhlIHNhbXBsZSBub25jZQ==, s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        "x3JJHMbDL1EzLkh9GBhXDw==, HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
        "AAAAAAAAAAAAAAAAAAAAAA==, ICX+Yqv66kxgM0FcWaLWlFLwTAI=",
    })
    void acceptIsComputedFromTheKey(String key, String accept) {
        RawClient.Response response =
                answerTo("Upgrade: websocket", "Connection: Upgrade", VERSION, "Sec-WebSocket-Key: " + key);

        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers())
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "upgrade")
                .containsEntry("sec-websocket-accept", accept)
                .doesNotContainKeys(
                        "sec-websocket-protocol", "sec-websocket-extensions", "content-length", "transfer-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: WebSocket|Connection: upgrade",
                "Upgrade: WEBSOCKET|Connection: UPGRADE",
                "upgrade: websocket|connection: Upgrade",
                "Upgrade: h2c, websocket|Connection: Upgrade, HTTP2-Settings",
                "Upgrade: websocket|Connection: keep-alive, Upgrade",
                "Upgrade: websocket|Connection: keep-alive,upgrade ",
                "Upgrade: websocket|Connection: keep-alive|Connection: Upgrade",
                "Upgrade: websocket |Connection:    Upgrade",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Extensions: x-unknown; a=1",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Extensions: constructor",
                "Upgrade: websocket|Connection: Upgrade|Content-Length: 0",
                "Upgrade: websocket|Connection: Upgrade|X-Other: value",
            })
    void handshakeIsAccepted(String headers) {
        RawClient.Response response = answerTo(String.join("\r\n", headers.split("\\|")), VERSION, KEY);

        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers()).doesNotContainKeys("sec-websocket-protocol", "sec-websocket-extensions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocket|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocke|Connection: Upgrade|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocket/13|Connection: Upgrade|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocket|Connection: close|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocket|Connection: Upgraded|Sec-WebSocket-Version: 13|" + KEY,
                "Upgrade: websocket|Connection: Upgrade|" + KEY,
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key:",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhl",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: !GhlIHNhbXBsZSBub25jZQ==",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTEy",
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|" + KEY + "|" + KEY,
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Version: 8|" + KEY,
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Content-Length: 1|" + KEY,
                "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Transfer-Encoding: chunked|" + KEY,
            })
    void malformedHandshakeIsABadRequest(String headers) {
        String body = headers.contains("chunked") ? "0\r\n\r\n" : "x";
        assertThat(answerTo(RawClient.get(RawClient.WEBSOCKET, headers.split("\\|")) + body)
                        .status())
                .isEqualTo(400);
    }

    /** Section 4.4: the answer names the supported version. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "8", "12", "14", "25", "255", "013", "13, 8", "x", ""})
    void answerToAnotherVersionNamesTheSupportedOne(String version) {
        RawClient.Response response =
                answerTo("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: " + version, KEY);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("sec-websocket-version", "13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "HEAD", "OPTIONS", "get", "CONNECT", "TRACE"})
    void otherMethodsAreNoHandshake(String method) {
        String request = RawClient.upgrade(RawClient.WEBSOCKET).replaceFirst("GET", method);
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.send(request).response(false).status()).isBetween(400, 405);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 400", "HTTP/2.0, 505", "HTTP/0.9, 505"})
    void otherVersionsOfHttpAreNoHandshake(String version, int status) {
        String request = RawClient.upgrade(RawClient.WEBSOCKET).replaceFirst("HTTP/1.1", version);
        assertThat(answerTo(request).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a\r\nHost: b\r\n"})
    void hostIsRequiredOnce(String hosts) {
        String request = RawClient.upgrade(RawClient.WEBSOCKET).replaceFirst("Host: localhost\r\n", hosts);
        assertThat(answerTo(request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate | ''",
                "PERMESSAGE-DEFLATE | none",
                "permessage-deflate; client_max_window_bits | ''",
                "permessage-deflate; client_max_window_bits=8 | ''",
                "permessage-deflate; client_max_window_bits=\"15\" | ''",
                "permessage-deflate; client_max_window_bits=7 | none",
                "permessage-deflate; client_max_window_bits=16 | none",
                "permessage-deflate; client_max_window_bits=015 | none",
                "permessage-deflate; client_max_window_bits= | none",
                "permessage-deflate; client_max_window_bits=x | none",
                "permessage-deflate; server_max_window_bits=15 | ; server_max_window_bits=15",
                "permessage-deflate; server_max_window_bits=14 | none",
                "permessage-deflate; server_max_window_bits | none",
                "permessage-deflate; server_no_context_takeover | ''",
                "permessage-deflate; server_no_context_takeover=1 | none",
                "permessage-deflate; client_no_context_takeover=true | none",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover | none",
                "permessage-deflate; unknown | none",
                "permessage-deflate; constructor | none",
                "permessage-deflate; | none",
                "permessage-bzip2 | none",
                "x-webkit-deflate-frame | none",
                "permessage-deflate; server_max_window_bits=8, permessage-deflate | ''",
                "x-unknown, permessage-deflate; client_max_window_bits | ''",
                ",,, | none",
                ";;; | none",
            })
    void compressionIsNegotiated(String offer, String parameters) {
        RawClient.Response response =
                answerTo(RawClient.upgrade(RawClient.WEBSOCKET, "Sec-WebSocket-Extensions: " + offer));

        assertThat(response.status()).isEqualTo(101);
        String agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover" + parameters;
        assertThat(response.headers().get("sec-websocket-extensions"))
                .isEqualTo(parameters.equals("none") ? null : agreed);
    }

    @Test
    void rejectedHandshakeLeavesTheConnectionToOtherRequests() {
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.send(RawClient.get(RawClient.WEBSOCKET, "Upgrade: websocket", "Connection: Upgrade"))
                            .response()
                            .status())
                    .isEqualTo(400);
            assertThat(client.send(RawClient.upgrade(RawClient.WEBSOCKET))
                            .response()
                            .status())
                    .isEqualTo(101);
        }
    }
}
