package planted.arrows.server;

import planted.arrows.server.runtime.SocketIoServer;

public interface RoostServer {
    static RoostServer create() {
        return new SocketIoServer();
    }
}
