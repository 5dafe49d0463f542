package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.test.RecordingExchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server without the bundle on the class path. The module of the bundle has the tests with it. */
class AbsentClientBundleTest {
    @Test
    void fileOfAnAbsentBundleIsNotFoundAndLoggedOnce() {
        try (CapturedLog log = new CapturedLog()) {
            TestServer world = new TestServer();
            assertThat(status(world, "/socket.io/socket.io.js")).isEqualTo(404);
            assertThat(status(world, "/socket.io/socket.io.esm.min.js.map")).isEqualTo(404);
            assertThat(status(world, "/socket.io/other.js")).isEqualTo(400);

            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains("/socket.io/socket.io.js", "roost-client-bundle");
        }
    }

    @Test
    void serverWithoutTheClientTreatsItsFilesAsRequests() {
        TestServer world = new TestServer(server ->
                server.options(ServerOptions.builder().serveClient(false).build()));

        assertThat(status(world, "/socket.io/socket.io.js")).isEqualTo(400);
    }

    private static int status(TestServer world, String path) {
        RequestHead head =
                new RequestHead("GET", path, "", Headers.of(List.of("Host", "localhost")), "192.0.2.7", false, false);
        RecordingExchange request = RecordingExchange.of(world.loop, head, Bytes.EMPTY);
        world.server.engine().handle(request);
        world.run();
        return request.answer().orElseThrow().status();
    }
}
