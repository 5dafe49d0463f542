package planted.doors.netty;

import planted.doors.server.Server;

class LooksUp {
    Server server;
}
