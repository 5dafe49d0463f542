package planted.arrows.server.runtime;

import planted.arrows.server.RoostServer;

public class SocketIoServer implements RoostServer {}
