package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EpollWebSocketTest extends WebSocketContract {
    @Override
    NettyServerOptions config() {
        return NettyServerOptions.builder().nativeTransport(true).build();
    }

    /** It takes the seconds that a client has for it, so once is enough. */
    @Test
    void missingCloseFrameClosesTheConnection() {
        client.openWebSocket().sendText("1");
        assertThat(client.frame().closeStatus()).isEqualTo(1005);
        assertThat(client.isEnded()).isTrue();
    }
}
