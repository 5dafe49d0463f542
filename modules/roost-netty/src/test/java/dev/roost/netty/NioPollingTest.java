package dev.roost.netty;

final class NioPollingTest extends PollingContract {
    @Override
    NettyServerOptions config() {
        return NettyServerOptions.builder().nativeTransport(false).build();
    }
}
