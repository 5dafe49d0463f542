package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.tests.RawClient;
import org.junit.jupiter.api.Test;

class NettyServerCloseTest {
    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";

    /** Its client has not come for the close packet, and after the close no timer of the loops runs. */
    @Test
    void sessionOfAPollingClientDoesNotOutliveTheServer() {
        NettyEcho echo =
                new NettyEcho(EngineOptions.builder().path("/engine.io/").build());
        NettyServer server = NettyServer.bind(echo.engine, 0);
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.send(RawClient.get(POLLING)).response().status()).isEqualTo(200);
            assertThat(echo.engine.sessionCount()).isEqualTo(1);
        } finally {
            server.close();
        }

        assertThat(echo.engine.sessionCount()).isZero();
    }
}
