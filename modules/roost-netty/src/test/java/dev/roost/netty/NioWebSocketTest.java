package dev.roost.netty;

final class NioWebSocketTest extends WebSocketContract {
    @Override
    NettyServerOptions config() {
        return NettyServerOptions.builder().nativeTransport(false).build();
    }
}
