package planted.integrations.netty;

import planted.integrations.server.Server;

class UsesAHigherLayer {
    Server server;
}
