package dev.roost.conformance;

import dev.roost.server.RoostServer;
import java.util.Map;

class WebFluxConnectionLimitTest extends ConnectionLimitSuite {
    @Override
    Door open(RoostServer server) {
        return Door.webFlux(
                server,
                Map.of(
                        "roost.connections.max-per-address",
                        String.valueOf(MAX_PER_ADDRESS),
                        "roost.connections.head-timeout",
                        LIMIT.toString(),
                        "roost.connections.body-timeout",
                        LIMIT.toString(),
                        "roost.connections.min-body-rate",
                        MIN_BODY_RATE + "B",
                        "roost.connections.idle-timeout",
                        LIMIT.toString()));
    }
}
