package dev.roost.netty;

final class NioPollingTest extends PollingContract {
    @Override
    NettyServerConfig config() {
        return NettyServerConfig.builder().nativeTransport(false).build();
    }
}
