package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.http.StaticFile;
import dev.roost.engine.runtime.http.EngineRejection;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineIoServerTest {
    private final Fixture fixture = new Fixture();
    private final EngineIoServer server = fixture.server;

    @ParameterizedTest(name = "{0} {1} (upgrade: {2})")
    @CsvSource({
        "GET, EIO=4&transport=polling, false",
        "GET, transport=polling&EIO=4&t=abc&x=, false",
        "GET, &EIO=4&&transport=polling&, false",
        "GET, EIO=4&transport=%70olling, false"
    })
    void newPollingClientOpensASession(String method, String query, boolean upgrade) {
        assertThat(route(method, query, upgrade)).isEqualTo(new RequestRoute.Open(EngineCodec.V4));
    }

    @Test
    void newWebSocketClientOpensASession() {
        assertThat(route("GET", "EIO=4&transport=websocket", true))
                .isEqualTo(new RequestRoute.OpenWebSocket(EngineCodec.V4));
    }

    /** The rows of the reference's table of failures that concern a request without a session. */
    @ParameterizedTest(name = "{0} {1} (upgrade: {2}) is {3}")
    @CsvSource({
        "GET, '', false, UNKNOWN_TRANSPORT",
        "GET, EIO=4, false, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=, false, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=foo, false, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=Polling, false, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=constructor, true, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=webtransport, false, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=webtransport, true, UNKNOWN_TRANSPORT",
        "GET, EIO=4&transport=polling&sid=, false, UNKNOWN_SID",
        "GET, EIO=4&transport=polling&sid=nope, false, UNKNOWN_SID",
        "POST, EIO=4&transport=polling&sid=__proto__, false, UNKNOWN_SID",
        "GET, EIO=4&transport=websocket&sid=nope, true, UNKNOWN_SID",
        "POST, EIO=4&transport=polling, false, BAD_HANDSHAKE_METHOD",
        "PUT, EIO=4&transport=polling, false, BAD_HANDSHAKE_METHOD",
        "OPTIONS, EIO=4&transport=polling, false, BAD_HANDSHAKE_METHOD",
        "HEAD, EIO=4&transport=polling, false, BAD_HANDSHAKE_METHOD",
        "get, EIO=4&transport=polling, false, BAD_HANDSHAKE_METHOD",
        "POST, EIO=4&transport=websocket, true, BAD_HANDSHAKE_METHOD",
        "GET, EIO=4&transport=websocket, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling, true, BAD_REQUEST",
        "GET, transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=&transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=3&transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=5&transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=04&transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=4.0&transport=polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=abc&transport=websocket, true, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, transport=websocket, true, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, EIO=4&transport=polling&transport=polling, false, BAD_REQUEST",
        "GET, EIO=4&EIO=4&transport=polling, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&sid=a&s%69d=b, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&x=%, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&x=%4, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&x=%zz, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&x=%-1, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&x=%+1, false, BAD_REQUEST",
        "GET, EIO=4&transport=polling&%=x, false, BAD_REQUEST"
    })
    void invalidRequestIsRejected(String method, String query, boolean upgrade, EngineError error) {
        assertThat(rejectionOf(route(method, query, upgrade))).isEqualTo(error);
        assertThat(server.sessionCount()).isZero();
    }

    @Test
    void tooManyParametersAreRejected() {
        StringBuilder query = new StringBuilder("EIO=4&transport=polling");
        for (int i = 2; i < 100; i++) {
            query.append("&p").append(i).append('=');
        }
        assertThat(route("GET", query.toString(), false)).isEqualTo(new RequestRoute.Open(EngineCodec.V4));

        query.append("&p");
        assertThat(rejectionOf(route("GET", query.toString(), false))).isEqualTo(EngineError.BAD_REQUEST);
    }

    @Test
    void requestOfASessionIsRoutedByMethodAndTransport() {
        fixture.openPolling();
        LiveSession session = fixture.session;

        assertThat(route("GET", known("polling"), false)).isEqualTo(new RequestRoute.Poll(session));
        assertThat(route("POST", known("polling"), false)).isEqualTo(new RequestRoute.Push(session));
        assertThat(route("GET", known("websocket"), true)).isEqualTo(new RequestRoute.Upgrade(session));
    }

    @ParameterizedTest(name = "{0} {1} {2} (upgrade: {3}) is {4}")
    @CsvSource({
        "PUT, 4, polling, false, BAD_REQUEST",
        "DELETE, 4, polling, false, BAD_REQUEST",
        "OPTIONS, 4, polling, false, BAD_REQUEST",
        "GET, 4, websocket, false, BAD_REQUEST",
        "GET, 4, polling, true, BAD_REQUEST",
        "POST, 4, websocket, true, BAD_REQUEST",
        "POST, 4, websocket, false, BAD_REQUEST",
        "GET, 3, polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "POST, '', polling, false, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, 3, websocket, true, UNSUPPORTED_PROTOCOL_VERSION",
        "GET, 4, foo, false, UNKNOWN_TRANSPORT"
    })
    void requestThatDoesNotFitItsSessionIsRejected(
            String method, String version, String transport, boolean upgrade, EngineError error) {
        fixture.openPolling();
        String query = "EIO=" + version + "&transport=" + transport + "&sid=" + fixture.session.id();

        assertThat(rejectionOf(route(method, query, upgrade))).isEqualTo(error);
        assertThat(fixture.session.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(EngineError.class)
    void rejectionIsJsonWithCodeAndMessage(EngineError error) {
        HttpResponse answer = EngineRejection.of(error).response();

        assertThat(answer.status()).isEqualTo(error == EngineError.FORBIDDEN ? 403 : 400);
        assertThat(answer.headers().toMap()).containsExactly(Map.entry("content-type", "application/json"));
        assertThat(answer.body().utf8())
                .isEqualTo("{\"code\":" + error.code() + ",\"message\":\"" + error.message() + "\"}");
    }

    @Test
    void codesAreThoseOfTheNodeServer() {
        assertThat(EngineError.values())
                .extracting(error -> error.code() + " " + error.message())
                .containsExactly(
                        "0 Transport unknown",
                        "1 Session ID unknown",
                        "2 Bad handshake method",
                        "3 Bad request",
                        "4 Forbidden",
                        "5 Unsupported protocol version");
    }

    @Test
    void rejectionOfAWebSocketComesBeforeThe101() {
        RecordingExchange exchange =
                fixture.handle(RecordingExchange.webSocket(fixture.loop, "EIO=3&transport=websocket"));

        assertThat(exchange.outcome()).isEqualTo("400 {\"code\":5,\"message\":\"Unsupported protocol version\"}");
        fixture.assertNothingLeft();
    }

    @Test
    void filesAreServedByName() {
        StaticFile file = new StaticFile("text/javascript", "1", Bytes.utf8("js"), Bytes.utf8("gz"));
        EngineIoServer serving =
                new EngineIoServer(EngineOptions.DEFAULT, Map.of("socket.io.js", file), EngineHooks.NONE, session -> {
                    throw new AssertionError("session opened (expected: none)");
                });

        assertThat(serving.route(at("/socket.io/socket.io.js"))).isEqualTo(new RequestRoute.Serve(file));
        assertThat(rejectionOf(serving.route(at("/socket.io/other.js")))).isEqualTo(EngineError.UNKNOWN_TRANSPORT);
        assertThat(rejectionOf(serving.route(at("/socket.io/../socket.io.js"))))
                .isEqualTo(EngineError.UNKNOWN_TRANSPORT);
        RecordingExchange exchange = RecordingExchange.of(fixture.loop, at("/socket.io/socket.io.js"), Bytes.EMPTY);
        serving.handle(exchange);
        assertThat(exchange.outcome()).isEqualTo("200 js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/socket.io/", "/socket.io/x", "/socket.io/socket.io.js"})
    void pathsBelowThePathAreOwned(String path) {
        assertThat(server.owns(path)).isTrue();
    }

    @Test
    void pathMayLackItsLastSlash() {
        assertThat(server.owns("/socket.io")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/socket.iox/", "/chat", "socket.io/", "/SOCKET.IO/"})
    void otherPathsAreNotOwned(String path) {
        assertThat(server.owns(path)).isFalse();
    }

    @Test
    void pollOfAWebSocketSessionIsRejectedAndHasNoEffect() {
        RecordingLink link = fixture.openWebSocket();

        assertThat(fixture.get().outcome()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
        assertThat(fixture.post("4a").outcome()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
        assertThat(fixture.upgrade().link().isClosed()).isTrue();

        fixture.send("still here");
        assertThat(link.takeSent()).containsExactly("4still here");
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void closeNotifiesAllSessions() {
        RecordingLink link = fixture.openWebSocket();
        fixture.openPolling();
        RecordingExchange parked = fixture.get();

        CompletableFuture<Void> closed = server.close();
        assertThat(closed).isNotDone();
        fixture.loop.run();

        assertThat(closed).isCompleted();
        assertThat(link.isClosed()).isTrue();
        assertThat(link.takeSent()).isEmpty();
        assertThat(parked.outcome()).isEqualTo("200 1");
        assertThat(fixture.events).containsExactly("closed: server shutting down", "closed: server shutting down");
        fixture.assertNothingLeft();
    }

    @Test
    void closeIsCompleteThoughALinkIsBroken() {
        BrokenLink.open(fixture);

        CompletableFuture<Void> closed = server.close();
        fixture.loop.run();

        assertThat(closed).isCompleted();
        fixture.assertNothingLeft();
    }

    @Test
    void closedServerAcceptsNoSession() {
        server.close();

        RecordingExchange poll = fixture.handle(RecordingExchange.get(fixture.loop, "EIO=4&transport=polling"));
        RecordingExchange socket =
                fixture.handle(RecordingExchange.webSocket(fixture.loop, "EIO=4&transport=websocket"));

        assertThat(poll.outcome()).isEqualTo("503 {\"code\":3,\"message\":\"Server shutting down\"}");
        assertThat(socket.outcome()).isEqualTo("503 {\"code\":3,\"message\":\"Server shutting down\"}");
    }

    @Test
    void reopenedServerAcceptsSessions() {
        server.close();
        server.open();

        assertThat(fixture.openPolling().outcome()).startsWith("200 0{");
    }

    @Test
    void sessionOpenedWhileTheServerClosesIsClosed() {
        RecordingExchange polling = RecordingExchange.get(fixture.loop, "EIO=4&transport=polling");
        RecordingExchange webSocket = RecordingExchange.webSocket(fixture.loop, "EIO=4&transport=websocket");
        server.handle(polling);
        server.handle(webSocket);

        server.close();
        fixture.loop.run();

        assertThat(polling.outcome()).startsWith("200 0{");
        assertThat(webSocket.link().isClosed()).isTrue();
        assertThat(fixture.events).hasSize(2).containsOnly("closed: server shutting down");
        fixture.loop.advance(EngineOptions.DEFAULT.closeTimeout());
        fixture.assertNothingLeft();
    }

    @Test
    void sessionLivesOnTheLoopOfItsFirstConnection() {
        ManualLoop other = new ManualLoop();
        fixture.openPolling();

        RecordingExchange get = RecordingExchange.get(other, fixture.polling());
        server.handle(get);
        other.run();
        fixture.session.send(Fixture.batch("a"));
        fixture.loop.run();

        assertThat(fixture.session.loop()).isSameAs(fixture.loop);
        assertThat(get.outcome()).isEqualTo("200 4a");
    }

    private RequestRoute route(String method, String query, boolean upgrade) {
        return server.route(RecordingExchange.head(method, query, upgrade));
    }

    private String known(String transport) {
        return "EIO=4&transport=" + transport + "&sid=" + fixture.session.id();
    }

    private static RequestHead at(String path) {
        RequestHead head = RecordingExchange.head("GET", "", false);
        return new RequestHead("GET", path, "", head.headers(), head.address(), false, false);
    }

    private static EngineError rejectionOf(RequestRoute requestRoute) {
        return ((RequestRoute.Reject) requestRoute).rejection().error();
    }
}
