package planted.integrations.jackson;

import planted.integrations.server.Server;

public class UsesItsLayer {
    Server server;
}
