package dev.roost.netty;

final class EpollPollingTest extends PollingContract {
    @Override
    NettyServerOptions config() {
        return NettyServerOptions.builder().nativeTransport(true).build();
    }
}
