package dev.roost.netty;

final class EpollPollingTest extends PollingContract {
    @Override
    NettyServerConfig config() {
        return NettyServerConfig.builder().nativeTransport(true).build();
    }
}
