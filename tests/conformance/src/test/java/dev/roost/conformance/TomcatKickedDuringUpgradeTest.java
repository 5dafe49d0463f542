package dev.roost.conformance;

import dev.roost.server.RoostServer;

class TomcatKickedDuringUpgradeTest extends KickedDuringUpgradeSuite {
    @Override
    Door open(RoostServer server) {
        return Door.tomcat(server);
    }
}
