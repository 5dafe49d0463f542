package planted.doors.jackson;

import planted.doors.server.Server;

public class UsesItsFloor {
    Server server;
}
