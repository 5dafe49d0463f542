package dev.roost.conformance;

import dev.roost.server.RoostServer;

class StandAloneKickedDuringUpgradeTest extends KickedDuringUpgradeSuite {
    @Override
    Door open(RoostServer server) {
        return Door.standAlone(server);
    }
}
