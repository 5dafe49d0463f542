package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Engines with different paths on one port. */
class SeveralEnginesTest {
    private static final String QUERY = "?EIO=4&transport=";

    private final NettyEcho chat = at("/chat/", 1_000);
    private final NettyEcho admin = at("/chat/admin/", 100);
    private final NettyEcho live = at("/live/", 1_000);
    private final NettyServer server =
            NettyServer.bind(List.of(chat.engine, admin.engine, live.engine), 0, NettyServerOptions.DEFAULT);

    private static NettyEcho at(String path, int maxPayload) {
        return new NettyEcho(
                EngineOptions.builder().path(path).maxPayload(maxPayload).build());
    }

    private RawClient client() {
        return new RawClient(server.port());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void oneConnectionReachesEachByItsPath() {
        try (RawClient client = client()) {
            for (String path : List.of("/chat/", "/live/", "/chat/admin/", "/chat/", "/live")) {
                assertThat(client.send(RawClient.get(path + QUERY + "polling"))
                                .response()
                                .status())
                        .isEqualTo(200);
            }
            assertThat(client.send(RawClient.get("/other/" + QUERY + "polling"))
                            .response()
                            .status())
                    .isEqualTo(404);
        }
        assertThat(chat.sessions).hasSize(2);
        assertThat(admin.sessions).hasSize(1);
        assertThat(live.sessions).hasSize(2);
    }

    @Test
    void webSocketsBelongToTheirEngine() {
        try (RawClient one = client();
                RawClient other = client()) {
            one.upgraded("/chat/admin/" + QUERY + "websocket");
            other.upgraded("/live/" + QUERY + "websocket");
            assertThat(one.text()).contains("\"maxPayload\":100}");
            assertThat(other.text()).contains("\"maxPayload\":1000}");
            assertThat(one.sendText("4one").text()).isEqualTo("4one");
            assertThat(other.sendText("4other").text()).isEqualTo("4other");
        }
    }

    @Test
    void eachKeepsItsOwnBoundOfABody() {
        try (RawClient client = client()) {
            assertThat(push(client, "/live/")).isEqualTo(200);
            assertThat(push(client, "/chat/admin/")).isEqualTo(413);
        }
    }

    private static int push(RawClient client, String path) {
        String target = path + QUERY + "polling";
        String sid =
                RawClient.sidIn(client.send(RawClient.get(target)).response().body());
        return client.send(RawClient.post(target + "&sid=" + sid, "4" + "x".repeat(500)))
                .response()
                .status();
    }

    @Test
    void allAreClosedWithTheServer() {
        try (RawClient one = client();
                RawClient other = client()) {
            one.upgraded("/chat/" + QUERY + "websocket").text();
            other.upgraded("/live/" + QUERY + "websocket").text();
            server.close();
        }
        assertThat(chat.ends).hasSize(1);
        assertThat(live.ends).hasSize(1);
        assertThat(chat.engine.isOpen()).isFalse();
        assertThat(live.engine.isOpen()).isFalse();
    }

    @Test
    void equalPathsAndNoEngineAreRejected() {
        assertThatThrownBy(() ->
                        NettyServer.bind(List.of(chat.engine, at("/chat/", 1).engine), 0, NettyServerOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engines: paths [/chat/, /chat/] (expected: at least one, all different)");
        assertThatThrownBy(() -> NettyServer.bind(List.of(), 0, NettyServerOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
