package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.tests.RawClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The browser client's files, as a server with the bundle offers them. */
class ClientFilesTest {
    private static final String FILE = "/socket.io/socket.io.js";
    private static final EngineOptions CONFIG = EngineOptions.builder()
            .origins(OriginPolicy.of(List.of("https://a.test")))
            .build();

    @Test
    void pageOfAListedOriginMayLoadThem() {
        RawClient.Response response = get(ServerOptions.DEFAULT, "Origin: https://a.test");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("access-control-allow-origin", "https://a.test")
                .containsEntry("content-type", "application/javascript; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=0")
                .containsKey("etag");
        assertThat(response.body()).startsWith("/*!\n * Socket.IO v4");
    }

    @Test
    void serverThatOffersNoneRefusesThem() {
        RawClient.Response response =
                get(ServerOptions.builder().serveClient(false).build(), "Origin: https://a.test");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
    }

    private static RawClient.Response get(ServerOptions options, String header) {
        RoostServer server =
                RoostServer.builder().engine(CONFIG).options(options).build();
        try (Door door = Door.standAlone(server);
                RawClient client = new RawClient(door.port())) {
            return client.send(RawClient.get(FILE, header)).response();
        }
    }
}
