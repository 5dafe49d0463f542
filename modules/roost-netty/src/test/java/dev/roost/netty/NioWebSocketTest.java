package dev.roost.netty;

final class NioWebSocketTest extends WebSocketContract {
    @Override
    NettyServerConfig config() {
        return NettyServerConfig.builder().nativeTransport(false).build();
    }
}
