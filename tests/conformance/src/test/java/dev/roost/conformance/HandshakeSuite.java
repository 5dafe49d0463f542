package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session opens (engine.io-protocol v4, "Handshake"). */
abstract class HandshakeSuite extends Suite {
    private static final String ID = "[A-Za-z0-9_-]{20}";
    private static final String TIMES = ",\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";

    @Test
    void pollingHandshakeIsExactToTheByte() {
        RawClient.Response response =
                client().send(RawClient.get(RawClient.POLLING)).response();
        assertThat(response.status()).isEqualTo(200);
        assertReason(response, "OK");
        assertThat(response.body())
                .matches("0\\{\"sid\":\"" + ID + "\",\"upgrades\":\\[\"websocket\"]\\Q" + TIMES + "\\E");
        assertThat(headers(response))
                .isEqualTo(Map.of(
                        "content-type",
                        "text/plain; charset=UTF-8",
                        "cache-control",
                        "no-store",
                        "content-length",
                        String.valueOf(response.content().length)));
    }

    @Test
    void webSocketHandshakeIsExactToTheByte() {
        RawClient client = client();
        RawClient.Response response =
                client.send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        assertThat(response.status()).isEqualTo(101);
        assertReason(response, "Switching Protocols");
        assertThat(headers(response))
                .isEqualTo(Map.of(
                        "connection",
                        "upgrade",
                        "upgrade",
                        "websocket",
                        "sec-websocket-accept",
                        "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        assertThat(client.text()).matches("0\\{\"sid\":\"" + ID + "\",\"upgrades\":\\[]\\Q" + TIMES + "\\E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/socket.io?EIO=4&transport=polling",
                "/socket.io/?transport=polling&EIO=4",
                "/socket.io/?EIO=4&transport=polling&t=abc123&b64=1",
                "/socket.io/?%45IO=%34&transport=%70olling",
                "/socket.io/anything?EIO=4&transport=polling",
                "/socket.io/?EIO=4&transport=polling&token=a%26b%3D%C3%BC"
            })
    void otherSpellingsOfTheTargetAreUnderstood(String target) {
        RawClient.Response response = client().send(RawClient.get(target)).response();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).startsWith("0{\"sid\":\"");
    }

    @Test
    void idsDifferAndAreNeverTakenFromTheClient() {
        String wanted = "11111111111111111111";
        Set<String> ids = new HashSet<>();
        RawClient client = client();
        for (int i = 0; i < 50; i++) {
            String body = client.send(RawClient.get(RawClient.POLLING, "Cookie: io=" + wanted, "io: " + wanted))
                    .response()
                    .body();
            ids.add(RawClient.sidIn(body));
        }
        assertThat(ids).hasSize(50).doesNotContain(wanted);
    }

    @Test
    void handshakeSaysWhatIsConfigured() {
        EngineOptions config = EngineOptions.builder()
                .pingInterval(Duration.ofMillis(12_345))
                .pingTimeout(Duration.ofMillis(678))
                .maxPayload(4_321)
                .allowUpgrades(false)
                .build();
        Door door = open(config, EngineHooks.NONE);
        String body = client(door.port())
                .send(RawClient.get(RawClient.POLLING))
                .response()
                .body();
        assertThat(body).endsWith("\",\"upgrades\":[],\"pingInterval\":12345,\"pingTimeout\":678,\"maxPayload\":4321}");
        assertThat(door.engine().sessionCount()).isOne();

        RawClient.Response refused = client(door.port())
                .send(RawClient.upgrade(RawClient.WEBSOCKET + "&sid=" + RawClient.sidIn(body)))
                .response();
        assertRefused(refused, 400, 3, "Bad request");
    }

    @Test
    void transportThatIsOffIsUnknown() {
        Door polling =
                open(EngineOptions.builder().transports(Set.of("polling")).build(), EngineHooks.NONE);
        RawClient client = client(polling.port());
        assertThat(client.send(RawClient.get(RawClient.POLLING)).response().body())
                .contains("\"upgrades\":[]");
        assertRefused(client.send(RawClient.upgrade(RawClient.WEBSOCKET)).response(), 400, 0, "Transport unknown");

        Door webSocket =
                open(EngineOptions.builder().transports(Set.of("websocket")).build(), EngineHooks.NONE);
        assertRefused(
                client(webSocket.port()).send(RawClient.get(RawClient.POLLING)).response(),
                400,
                0,
                "Transport unknown");
        webSocket(webSocket.port());
    }
}
