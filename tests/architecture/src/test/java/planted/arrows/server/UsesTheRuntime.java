package planted.arrows.server;

import planted.arrows.server.runtime.SocketIoServer;

class UsesTheRuntime {
    SocketIoServer server;
}
