package dev.roost.examples.fromnetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.examples.Client;
import dev.roost.netty.NettyServer;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuctionServerTest {
    private final NettyServer server = AuctionServer.start(0);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoWatchesHearsOfBids() throws Exception {
        try (Client bidder = new Client(server.port(), "/auction?token=secret");
                Client watcher = new Client(server.port(), "/auction?token=secret")) {
            assertThat(watcher.next("welcome")).isEqualTo(watcher.id());
            watcher.ask("watch", "vase");

            assertThat(bidder.ask("bid", new JSONObject().put("lot", "vase").put("amount", 7)))
                    .isEqualTo("accepted");

            assertThat(watcher.next("bid")).isEqualTo(7);
        }
    }

    @Test
    void whoHasNoTokenIsRefused() {
        assertThatThrownBy(() -> new Client(server.port(), "/auction")).hasMessageContaining("not authorized");
    }
}
