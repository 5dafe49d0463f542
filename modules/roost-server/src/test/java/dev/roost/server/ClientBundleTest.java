package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.testkit.RecordingExchange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without the bundle on the class path; the module that carries it tests what is served then. */
class ClientBundleTest {
    @Test
    void bundleThatIsAbsentOffersNothing() {
        assertThat(ClientBundle.load()).isEmpty();
    }

    @Test
    void serverWithoutTheBundleRefusesItsFiles() {
        TestServer world = new TestServer();
        RequestHead head = new RequestHead(
                "GET",
                "/socket.io/socket.io.js",
                "",
                Headers.of(List.of("Host", "localhost")),
                "192.0.2.7",
                false,
                false);
        RecordingExchange request = RecordingExchange.of(world.loop, head, Bytes.EMPTY);

        world.server.engine().handle(request);
        world.run();

        assertThat(request.answer().orElseThrow().status()).isBetween(400, 404);
    }
}
