package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import dev.roost.tests.RawClient;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may add to answers: a cookie, compression, its own headers. */
abstract class OptionsSuite extends Suite {

    @Test
    void cookieComesWithTheSessionAndNeverAgain() {
        Door door = open(EngineOptions.builder().cookie(CookieOptions.DEFAULT).build(), EngineHooks.NONE);
        RawClient client = client(door.port());
        RawClient.Response open = client.send(RawClient.get(RawClient.POLLING)).response();
        String sid = RawClient.sidIn(open.body());
        assertThat(open.headers()).containsEntry("set-cookie", "io=" + sid + "; Path=/; HttpOnly; SameSite=Lax");
        client.send(RawClient.push(sid, "40"));
        assertThat(client.response().headers()).doesNotContainKey("set-cookie");
        client.send(RawClient.poll(sid));
        assertThat(client.response().headers()).doesNotContainKey("set-cookie");

        RawClient socket = client(door.port()).send(RawClient.upgrade(RawClient.WEBSOCKET));
        String cookie = socket.response().headers().get("set-cookie");
        assertThat(cookie).isEqualTo("io=" + RawClient.sidIn(socket.text()) + "; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void noCookieUnlessAsked() {
        assertThat(client().send(RawClient.get(RawClient.POLLING)).response().headers())
                .doesNotContainKey("set-cookie");
    }

    @Test
    void largeAnswerIsCompressedForWhoTakesIt() {
        Polling session = polling().enter();
        String message = Samples.event("x".repeat(2_000));
        session.push(message);
        RawClient.Response response = getting(session, "gzip, deflate");
        assertThat(headers(response))
                .containsEntry("content-encoding", "gzip")
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-length", String.valueOf(response.content().length));
        assertThat(response.content().length).isLessThan(1_000);
        assertThat(response.inflated()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "deflate"})
    void largeAnswerIsPlainForWhoDoesNot(String accepted) {
        Polling session = polling().enter();
        String message = Samples.event("x".repeat(2_000));
        session.push(message);
        RawClient.Response response = getting(session, accepted);
        assertThat(response.headers()).doesNotContainKey("content-encoding");
        assertThat(response.body()).isEqualTo(message);
    }

    @Test
    void smallAnswerIsPlain() {
        Polling session = polling().enter();
        String message = Samples.event("x".repeat(900));
        session.push(message);
        RawClient.Response response = getting(session, "gzip");
        assertThat(response.headers()).doesNotContainKey("content-encoding");
        assertThat(response.body()).isEqualTo(message);
    }

    private static RawClient.Response getting(Polling session, String accepted) {
        return session.getting()
                .send(RawClient.get(RawClient.POLLING + "&sid=" + session.sid(), "Accept-Encoding: " + accepted))
                .response();
    }

    @Test
    void applicationMayAddHeaders() {
        Door door = open(EngineOptions.DEFAULT, new EngineHooks() {
            @Override
            public void initialHeaders(ResponseHeaders headers, RequestHead request) {
                headers.add("X-First", "1");
            }

            @Override
            public void headers(ResponseHeaders headers, RequestHead request) {
                headers.add("X-Any", "2");
            }
        });
        RawClient client = client(door.port());
        RawClient.Response open = client.send(RawClient.get(RawClient.POLLING)).response();
        assertThat(open.headers()).containsEntry("x-first", "1").containsEntry("x-any", "2");
        client.send(RawClient.push(RawClient.sidIn(open.body()), "40"));
        assertThat(client.response().headers()).containsEntry("x-any", "2").doesNotContainKey("x-first");
        assertThat(client(door.port())
                        .send(RawClient.upgrade(RawClient.WEBSOCKET))
                        .response()
                        .headers())
                .containsEntry("x-first", "1")
                .containsEntry("x-any", "2");
    }

    @Test
    void fieldsOfOneNameAreAllSentBesideTheEnginesCookie() {
        EngineOptions config =
                EngineOptions.builder().cookie(CookieOptions.DEFAULT).build();
        Door door = open(config, new EngineHooks() {
            @Override
            public void initialHeaders(ResponseHeaders headers, RequestHead request) {
                headers.add("Set-Cookie", "a=1").add("Set-Cookie", "b=2");
            }

            @Override
            public void headers(ResponseHeaders headers, RequestHead request) {
                headers.add("X-Any", "1").add("X-Any", "2");
            }
        });
        List<String> initial = List.of("a=1", "b=2");

        String opened =
                client(door.port()).send(RawClient.get(RawClient.POLLING)).headOnly();
        assertThat(fields(opened, "set-cookie")).hasSize(3).containsAll(initial).anyMatch(OptionsSuite::isTheEngines);
        assertThat(fields(opened, "x-any")).containsExactly("1", "2");

        String upgraded =
                client(door.port()).send(RawClient.upgrade(RawClient.WEBSOCKET)).headOnly();
        assertThat(fields(upgraded, "set-cookie"))
                .hasSize(3)
                .containsAll(initial)
                .anyMatch(OptionsSuite::isTheEngines);
        assertThat(fields(upgraded, "x-any")).containsExactly("1", "2");
    }

    private static boolean isTheEngines(String cookie) {
        return cookie.matches("io=[\\w-]{20}; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void everyAnswerHasTheApplicationsFields() {
        Door door = open(EngineOptions.DEFAULT, new EngineHooks() {
            @Override
            public void headers(ResponseHeaders headers, RequestHead request) {
                if (request.headers().first("X-Opening") == null) {
                    headers.add("X-Any", "1").add("X-Any", "2");
                }
            }
        });
        RawClient.Response opened = client(door.port())
                .send(RawClient.get(RawClient.POLLING, "X-Opening: 1"))
                .response();
        String sid = RawClient.sidIn(opened.body());
        for (String request : List.of(
                RawClient.push(sid, "40"),
                RawClient.poll(sid),
                RawClient.upgrade(RawClient.WEBSOCKET + "&sid=" + sid),
                RawClient.poll("nobody"),
                RawClient.upgrade(RawClient.WEBSOCKET + "&sid=nobody"),
                RawClient.get("/socket.io/socket.io.js"),
                RawClient.request("OPTIONS", RawClient.POLLING))) {
            String head = client(door.port()).send(request).headOnly();
            assertThat(fields(head, "x-any")).as(request).containsExactly("1", "2");
        }
    }

    private static List<String> fields(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }
}
