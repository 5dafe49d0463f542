package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** The handler in the pipeline of Reactor Netty, whose handlers' names are its own affair: here is seen if they change. */
@ExtendWith(NoLeaks.class)
class ReactorNettyTest {
    private final NettyEcho echo = new NettyEcho();
    private DisposableServer server;

    HttpServer configure(HttpServer plain) {
        return plain;
    }

    @BeforeEach
    void start() {
        server = configure(HttpServer.create())
                .port(0)
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addBefore(NettyPipeline.HttpTrafficHandler, "roost", new NettyEngineHandler(echo.engine)))
                .route(routes -> routes.get("/hello", (request, response) -> response.sendString(Mono.just("hello")))
                        .post(
                                "/echo",
                                (request, response) -> response.sendString(
                                        request.receive().aggregate().asString())))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient client() {
        return new RawClient(server.port());
    }

    @Test
    void oneConnectionServesBoth() {
        try (RawClient client = client()) {
            String sid = client.openSession();
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(RawClient.get("/hello")).response().status())
                        .isEqualTo(200);
                assertThat(client.send(RawClient.push(sid, "4m" + i)).response().body())
                        .isEqualTo("ok");
                assertThat(client.send(RawClient.post("/echo", "body"))
                                .response()
                                .status())
                        .isEqualTo(200);
                assertThat(client.send(RawClient.poll(sid)).response().body()).isEqualTo("4m" + i);
            }
        }
    }

    @Test
    void pipelinedRequestsToBothAreAnsweredInOrder() {
        try (RawClient client = client()) {
            String sid = client.openSession();
            client.send(RawClient.get("/hello")
                    + RawClient.push(sid, "4a")
                    + RawClient.get("/nothing")
                    + RawClient.poll(sid)
                    + RawClient.get("/hello"));
            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.response().body()).isEqualTo("ok");
            assertThat(client.response().status()).isEqualTo(404);
            assertThat(client.response().body()).isEqualTo("4a");
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    @Test
    void abandonedGetEndsTheSession() {
        try (RawClient client = client()) {
            client.send(RawClient.poll(client.openSession()));
        }
        await().until(() -> echo.ends.size() == 1);
    }

    @Test
    void sessionMovesToAWebSocket() {
        try (RawClient client = client();
                RawClient second = client()) {
            String sid = client.openSession();
            client.send(RawClient.poll(sid));
            assertThat(second.send(RawClient.get("/hello")).response().status()).isEqualTo(200);
            assertThat(second.send(RawClient.upgrade(RawClient.WEBSOCKET + "&sid=" + sid))
                            .response()
                            .status())
                    .isEqualTo(101);
            assertThat(second.sendText("2probe").frame().text()).isEqualTo("3probe");
            assertThat(client.response().body()).isEqualTo("6");
            second.sendText("5");
            for (int i = 0; i < 100; i++) {
                assertThat(second.sendText("4m" + i).frame().text()).isEqualTo("4m" + i);
            }
        }
        await().untilAsserted(() -> assertThat(echo.ends).containsExactly("transport close: null"));
    }
}
