package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.ConnectionError;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.spi.RequestHead;
import dev.roost.tests.RawClient;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not served, and what the client is told: the same over HTTP and, before any 101, over WebSocket. */
abstract class RefusalSuite extends Suite {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIO=4                                     | 0 | Transport unknown",
                "                                          | 0 | Transport unknown",
                "EIO=4&transport=                          | 0 | Transport unknown",
                "EIO=4&transport=foo                       | 0 | Transport unknown",
                "EIO=4&transport=Polling                   | 0 | Transport unknown",
                "EIO=4&transport=webtransport              | 0 | Transport unknown",
                "EIO=4&transport=__proto__                 | 0 | Transport unknown",
                "EIO=4&transport=constructor               | 0 | Transport unknown",
                "EIO=4&transport=polling&sid=nobody        | 1 | Session ID unknown",
                "EIO=4&transport=polling&sid=              | 1 | Session ID unknown",
                "EIO=4&transport=polling&sid=__proto__     | 1 | Session ID unknown",
                "EIO=4&transport=polling&sid=constructor   | 1 | Session ID unknown",
                "EIO=4&transport=websocket                 | 3 | Bad request",
                "transport=polling                         | 5 | Unsupported protocol version",
                "EIO=&transport=polling                    | 5 | Unsupported protocol version",
                "EIO=2&transport=polling                   | 5 | Unsupported protocol version",
                "EIO=3&transport=polling                   | 5 | Unsupported protocol version",
                "EIO=5&transport=polling                   | 5 | Unsupported protocol version",
                "EIO=04&transport=polling                  | 5 | Unsupported protocol version",
                "EIO=4.0&transport=polling                 | 5 | Unsupported protocol version",
                "EIO=four&transport=polling                | 5 | Unsupported protocol version",
                "EIO=4&EIO=4&transport=polling             | 3 | Bad request",
                "EIO=4&transport=polling&transport=polling | 3 | Bad request",
                "EIO=4&transport=polling&sid=a&sid=b       | 3 | Bad request",
                "EIO=4&transport=polling&x=%zz             | 3 | Bad request",
                "EIO=4&transport=polling&x=%               | 3 | Bad request",
                "EIO=4&transport=polling&j=0               | 3 | JSONP polling is not supported"
            })
    void requestIsRefused(String query, int code, String message) {
        RawClient client = client();
        RawClient.Response response = client.send(RawClient.get("/socket.io/?" + (query == null ? "" : query)))
                .response();
        assertRefused(response, 400, code, message);
        assertReason(response, "Bad Request");
        assertThat(headers(response))
                .isEqualTo(Map.of(
                        "content-type",
                        "application/json",
                        "content-length",
                        String.valueOf(response.content().length)));
        assertThat(afterRefusal(client)
                        .send(RawClient.get(RawClient.POLLING))
                        .response()
                        .status())
                .as("the connection serves on")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIO=4                                   | 0 | Transport unknown",
                "EIO=4&transport=foo                     | 0 | Transport unknown",
                "EIO=4&transport=__proto__               | 0 | Transport unknown",
                "EIO=4&transport=websocket&sid=nobody    | 1 | Session ID unknown",
                "EIO=4&transport=websocket&sid=__proto__ | 1 | Session ID unknown",
                "EIO=4&transport=polling                 | 3 | Bad request",
                "transport=websocket                     | 5 | Unsupported protocol version",
                "EIO=3&transport=websocket               | 5 | Unsupported protocol version",
                "EIO=5&transport=websocket               | 5 | Unsupported protocol version",
                "EIO=4&EIO=4&transport=websocket         | 3 | Bad request",
                "EIO=4&transport=websocket&x=%zz         | 3 | Bad request"
            })
    void webSocketIsRefusedBeforeThe101(String query, int code, String message) {
        RawClient.Response response =
                client().send(RawClient.upgrade("/socket.io/?" + query)).response();
        assertRefused(response, 400, code, message);
    }

    @Test
    void resetWhileAWebSocketIsRefusedHarmsNobody() {
        for (int i = 0; i < 20; i++) {
            client().send(RawClient.upgrade("/socket.io/?EIO=4&transport=foo")).reset();
        }
        assertThat(polling().enter().isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void sessionIsOpenedByGetOnly(String method) {
        assertRefused(
                client().send(RawClient.request(method, RawClient.POLLING, "Content-Length: 0"))
                        .response(),
                400,
                2,
                "Bad handshake method");
    }

    @Test
    void headOpensNoSession() {
        RawClient client = client();
        RawClient.Response response =
                client.send(RawClient.request("HEAD", RawClient.POLLING)).response(false);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("content-length", "43");
        assertThat(afterRefusal(client)
                        .send(RawClient.get(RawClient.POLLING))
                        .response()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void otherMethodsMeanNothingToASession(String method) {
        Polling session = polling().enter();
        RawClient.Response response = client().send(
                        RawClient.request(method, RawClient.POLLING + "&sid=" + session.sid(), "Content-Length: 0"))
                .response();
        assertRefused(response, 400, 3, "Bad request");
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void headMeansNothingToASession() {
        Polling session = polling().enter();
        RawClient.Response response = client().send(
                        RawClient.request("HEAD", RawClient.POLLING + "&sid=" + session.sid()))
                .response(false);
        assertThat(response.status()).isEqualTo(400);
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void pollingForASessionOnAWebSocketIsRefusedAndHarmless() {
        RawClient socket = client().upgraded(RawClient.WEBSOCKET);
        String sid = RawClient.sidIn(socket.text());
        socket.enter();
        assertRefused(client().send(RawClient.poll(sid)).response(), 400, 3, "Bad request");
        assertRefused(client().send(RawClient.push(sid, "1")).response(), 400, 3, "Bad request");
        assertNormalClose(client().upgraded(RawClient.WEBSOCKET + "&sid=" + sid).frame());
        String message = Samples.event("still here");
        assertThat(socket.sendText(message).text()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EIO=3&", "EIO=5&"})
    void sessionSpeaksOneVersionToItsEnd(String version) {
        Polling session = polling().enter();
        String rest = "&sid=" + session.sid();
        RawClient client = client();
        assertRefused(
                client.send(RawClient.get("/socket.io/?" + version + "transport=polling" + rest))
                        .response(),
                400,
                5,
                "Unsupported protocol version");
        assertRefused(
                afterRefusal(client)
                        .send(RawClient.upgrade("/socket.io/?" + version + "transport=websocket" + rest))
                        .response(),
                400,
                5,
                "Unsupported protocol version");
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void thousandsOfParametersAreRefused() {
        String many = IntStream.range(0, 500).mapToObj(i -> "&p" + i + "=").collect(Collectors.joining());
        RawClient.Response response =
                client().send(RawClient.get(RawClient.POLLING + many)).response();
        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void applicationMayRefuse() {
        Queue<ConnectionError> errors = new ConcurrentLinkedQueue<>();
        Door door = open(EngineOptions.DEFAULT, new EngineHooks() {
            @Override
            public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
                return CompletableFuture.completedFuture(AllowDecision.forbidden("say \"please\""));
            }

            @Override
            public void connectionError(ConnectionError error) {
                errors.add(error);
            }
        });
        for (String request : List.of(RawClient.get(RawClient.POLLING), RawClient.upgrade(RawClient.WEBSOCKET))) {
            RawClient.Response response = client(door.port()).send(request).response();
            assertRefused(response, 403, 4, "say \\\"please\\\"");
            assertReason(response, "Forbidden");
        }
        assertThat(errors)
                .extracting(ConnectionError::error)
                .containsExactly(EngineError.FORBIDDEN, EngineError.FORBIDDEN);
        assertThat(door.engine().sessionCount()).isZero();
    }

    @Test
    void sessionsAreLimitedAndMakeRoom() {
        Door door = open(EngineOptions.builder().maxSessions(2).build(), EngineHooks.NONE);
        RawClient first = webSocket(door.port());
        webSocket(door.port());
        for (String request : List.of(RawClient.get(RawClient.POLLING), RawClient.upgrade(RawClient.WEBSOCKET))) {
            assertRefused(client(door.port()).send(request).response(), 403, 4, "Too many sessions");
        }
        first.close();
        await().until(() -> door.engine().sessionCount() == 1);
        webSocket(door.port());
    }

    @Test
    void sessionsOfOneAddressAreLimited() {
        Door door = open(EngineOptions.builder().maxSessionsPerAddress(1).build(), EngineHooks.NONE);
        webSocket(door.port());
        assertRefused(
                client(door.port()).send(RawClient.get(RawClient.POLLING)).response(), 403, 4, "Too many sessions");
    }
}
