package dev.roost.conformance;

import dev.roost.server.RoostServer;

class JettyKickedDuringUpgradeTest extends KickedDuringUpgradeSuite {
    @Override
    Door open(RoostServer server) {
        return Door.jetty(server);
    }
}
