package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.SubProtocol;
import dev.roost.engine.spi.RequestHead;
import dev.roost.tests.RawClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sub-protocol a WebSocket gets whose client offers some (RFC 6455 sections 4.1 and 4.2.2). */
abstract class SubProtocolSuite extends Suite {
    private static final EngineOptions BOTH_REVISIONS =
            EngineOptions.builder().allowEio3(true).build();

    private static String offer(String target, String offered) {
        return RawClient.upgrade(target, "Sec-WebSocket-Protocol: " + offered);
    }

    private static void assertAgreed(RawClient.Response response, String name) {
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers()).containsEntry("sec-websocket-protocol", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.v2", "app.v2, app.v1", " app.v2\t,app.v1", "app.v2\r\nSec-WebSocket-Protocol: app.v1"})
    void firstOneIsAgreedTo(String offered) {
        RawClient client = client().send(offer(RawClient.WEBSOCKET, offered));
        assertAgreed(client.response(), "app.v2");
        assertThat(client.text()).startsWith("0{");
        client.enter();
    }

    @Test
    void firstOneIsAgreedToAtAnUpgradeFromPolling() {
        Polling session = polling().enter();
        RawClient client = client().send(offer(RawClient.WEBSOCKET + "&sid=" + session.sid(), "app.v2, app.v1"));
        assertAgreed(client.response(), "app.v2");
        assertThat(client.sendText("2probe").text()).isEqualTo("3probe");
    }

    @Test
    void firstOneIsAgreedToForRevision3() {
        RawClient client = client(doors().shared(BOTH_REVISIONS).port())
                .send(offer(RawClient.WEBSOCKET.replace("EIO=4", "EIO=3"), "app.v2, app.v1"));
        assertAgreed(client.response(), "app.v2");
        assertThat(client.text()).startsWith("0{");
    }

    @Test
    void whoOffersNoneGetsNone() {
        RawClient.Response response =
                client().send(RawClient.upgrade(RawClient.WEBSOCKET)).response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers()).doesNotContainKey("sec-websocket-protocol");
    }

    static Stream<String> malformed() {
        String many = IntStream.rangeClosed(0, 100).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
        return Stream.of("", ",", "a,", ",a", "a,,b", "a b", "a, a", "a;b", "a/b", "\"a\"", "a, b\u00e9", many);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoListOfDifferentTokensIsRefused(String offered) {
        assertRefused(client().send(offer(RawClient.WEBSOCKET, offered)).response(), 400, 3, "Bad request");
    }

    /** Answers as the test says. */
    private record Choosing(SubProtocol answer) implements EngineHooks {
        @Override
        public SubProtocol subProtocol(List<String> offered, RequestHead request) {
            return offered.equals(List.of("app.v2", "app.v1")) ? answer : SubProtocol.rejected("other offer");
        }
    }

    @Test
    void applicationChoosesAnother() {
        Door door = open(EngineOptions.DEFAULT, new Choosing(SubProtocol.of("app.v1")));
        assertAgreed(
                client(door.port())
                        .send(offer(RawClient.WEBSOCKET, "app.v2, app.v1"))
                        .response(),
                "app.v1");
    }

    @Test
    void applicationChoosesNone() {
        Door door = open(EngineOptions.DEFAULT, new Choosing(SubProtocol.NONE));
        RawClient.Response response = client(door.port())
                .send(offer(RawClient.WEBSOCKET, "app.v2, app.v1"))
                .response();
        assertThat(response.status()).isEqualTo(101);
        assertThat(response.headers()).doesNotContainKey("sec-websocket-protocol");
    }

    @Test
    void applicationRefusesAndPollingGoesOn() {
        Door door = open(EngineOptions.DEFAULT, new Choosing(SubProtocol.rejected("no app.v3")));
        assertRefused(
                client(door.port())
                        .send(offer(RawClient.WEBSOCKET, "app.v2, app.v1"))
                        .response(),
                403,
                4,
                "no app.v3");

        Polling session = polling(door.port()).enter();
        assertRefused(
                client(door.port())
                        .send(offer(RawClient.WEBSOCKET + "&sid=" + session.sid(), "app.v2, app.v1"))
                        .response(),
                403,
                4,
                "no app.v3");
        session.push(Samples.event("alive"));
        assertThat(session.poll()).isEqualTo(Samples.event("alive"));
    }

    @Test
    void choiceThatTheClientDoesNotOfferIsRefused() {
        Door door = open(EngineOptions.DEFAULT, new Choosing(SubProtocol.of("app.v3")));
        assertRefused(
                client(door.port())
                        .send(offer(RawClient.WEBSOCKET, "app.v2, app.v1"))
                        .response(),
                403,
                4,
                "Forbidden");
    }
}
