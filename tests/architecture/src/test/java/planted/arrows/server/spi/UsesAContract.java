package planted.arrows.server.spi;

import planted.arrows.server.RoostServer;

class UsesAContract {
    RoostServer server;
}
