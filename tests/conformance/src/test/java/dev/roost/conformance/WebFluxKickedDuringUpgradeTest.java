package dev.roost.conformance;

import dev.roost.server.RoostServer;

class WebFluxKickedDuringUpgradeTest extends KickedDuringUpgradeSuite {
    @Override
    Door open(RoostServer server) {
        return Door.webFlux(server);
    }
}
