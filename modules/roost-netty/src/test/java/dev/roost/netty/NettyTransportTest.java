package dev.roost.netty;

import dev.roost.server.RoostServer;
import dev.roost.tck.TransportContract;
import dev.roost.tests.NoLeaks;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class NettyTransportTest extends TransportContract {
    @Override
    protected Opened open(RoostServer server) {
        NettyServer netty = NettyServer.bind(server.engine(), 0);
        return new Opened(netty.port(), netty::close);
    }
}
