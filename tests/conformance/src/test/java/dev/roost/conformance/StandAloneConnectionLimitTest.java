package dev.roost.conformance;

import dev.roost.netty.NettyServerOptions;
import dev.roost.server.RoostServer;

class StandAloneConnectionLimitTest extends ConnectionLimitSuite {
    @Override
    Door open(RoostServer server) {
        return Door.standAlone(
                server.engine(),
                NettyServerOptions.builder()
                        .maxConnectionsPerAddress(MAX_PER_ADDRESS)
                        .headTimeout(LIMIT)
                        .bodyTimeout(LIMIT)
                        .minBodyRate(MIN_BODY_RATE)
                        .idleTimeout(LIMIT)
                        .build());
    }
}
